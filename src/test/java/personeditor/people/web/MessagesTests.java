package personeditor.people.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.demo.Chapter;
import personeditor.demo.cluster.Story;
import personeditor.people.PersonField;
import personeditor.people.PersonRules;
import personeditor.security.users.Role;
import personeditor.security.users.SignIn;
import personeditor.support.Texts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All texts are in messages.properties and its translations, and all that are there are
 * used.
 */
class MessagesTests {

	private static final Path MAIN = Path.of("src/main");

	private static final Pattern KEY = Pattern.compile("#\\{([A-Za-z.]+)");

	private static final Pattern QUOTED = Pattern.compile("[\"']([a-z][A-Za-z]*(\\.[A-Za-z_]+)+)[\"']");

	private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

	private static final Pattern TAG = Pattern.compile("(<[^>]*>)");

	private static final Set<String> MESSAGES = Texts.ENGLISH.keys();

	private static String text(String folder, String ending) {
		try (Stream<Path> files = Files.walk(MAIN.resolve(folder))) {
			StringBuilder text = new StringBuilder();
			for (Path file : files.filter((path) -> path.toString().endsWith(ending)).toList()) {
				text.append(Files.readString(file)).append('\n');
			}
			return text.toString();
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	private static Set<String> found(Pattern pattern, String text) {
		Set<String> found = new TreeSet<>();
		Matcher matcher = pattern.matcher(text);
		while (matcher.find()) {
			found.add(matcher.group(1));
		}
		return found;
	}

	@Test
	void everyKeyOfATemplateHasAText() {
		assertThat(found(KEY, text("resources/templates", ".html"))).isNotEmpty()
			.allSatisfy((key) -> assertThat(MESSAGES).contains(key));
	}

	@Test
	void everyKeyThatIsPutTogetherHasAText() {
		List<String> keys = new ArrayList<>();
		Arrays.stream(PersonField.values()).forEach((field) -> keys.add("field." + field.key()));
		Arrays.stream(PersonField.values()).forEach((field) -> keys.add("group." + field.group().key()));
		Arrays.stream(Flash.Kind.values()).forEach((kind) -> keys.add("flash." + kind));
		Arrays.stream(PersonRules.Problem.Kind.values()).forEach((kind) -> keys.add("problem." + kind.key()));
		Arrays.stream(Role.values()).forEach((role) -> keys.add("role." + role));
		Stream.of(SignIn.WRONG, SignIn.TOO_MANY).forEach((problem) -> keys.add("signIn.problem." + problem));
		assertThat(keys).allSatisfy((key) -> assertThat(MESSAGES).contains(key));
	}

	@Test
	void everyStepOfTheDemonstrationIsTold() {
		List<String> keys = new ArrayList<>();
		for (Chapter chapter : Chapter.values()) {
			String story = "demo." + chapter.key() + ".";
			keys.addAll(List.of(story + "title", story + "words", story + "end.heading", story + "end.lead"));
			for (int number = 1; number <= chapter.steps().size(); number++) {
				String step = story + number + ".";
				Stream.of("heading", "lead", "button", "say", "show", "question").map(step::concat).forEach(keys::add);
				if (chapter.steps().get(number - 1).answer() > 0) {
					Stream.of("answer.1", "answer.2", "answer.3", "answer.4", "why")
						.map(step::concat)
						.forEach(keys::add);
				}
			}
		}
		assertThat(keys).allSatisfy((key) -> assertThat(MESSAGES).contains(key));
		assertThat(MESSAGES).filteredOn((key) -> key.matches("demo\\.\\d\\..*")).isSubsetOf(keys);
	}

	@Test
	void everyStepOfTheClustersStoriesIsTold() {
		List<String> keys = new ArrayList<>();
		for (Story story : Story.values()) {
			String told = "cluster." + story.key() + ".";
			keys.addAll(List.of(told + "title", told + "words", told + "end.heading", told + "end.lead"));
			for (int number = 1; number <= story.steps().size(); number++) {
				String step = told + number + ".";
				Stream.of("heading", "lead", "button").map(step::concat).forEach(keys::add);
			}
		}
		assertThat(keys).allSatisfy((key) -> assertThat(MESSAGES).contains(key));
		assertThat(MESSAGES).filteredOn((key) -> key.matches("cluster\\.\\d\\..*")).isSubsetOf(keys);
	}

	@Test
	void everyTextIsUsed() {
		String code = text("java/personeditor/people", ".java") + text("java/personeditor/demo", ".java")
				+ text("resources/templates", ".html");
		Set<String> used = found(KEY, code);
		used.addAll(found(QUOTED, code));
		List<String> composed = List.of("field.", "group.", "flash.", "problem.", "refused.", "kind.", "source.",
				"order.", "column.", "demo.", "cluster.", "role.", "signIn.problem.", "app.CLOSED", "app.PROXIED");
		assertThat(MESSAGES).filteredOn((key) -> composed.stream().noneMatch(key::startsWith) && !used.contains(key))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "de" })
	void everyTextCanBeFilledIn(Locale language) {
		Texts texts = Texts.of(language);
		texts.keys().stream().filter((key) -> !key.startsWith("time.")).forEach((key) -> {
			assertThat(new MessageFormat(texts.get(key), language).toPattern()).as(key).isNotNull();
			assertThat(texts.get(key)).as("%s: a plain apostrophe begins a quotation", key).doesNotContain("'");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "de" })
	void everyTimeCanBeWritten(Locale language) {
		assertThat(List.of("time.today", "time.yesterday", "time.date"))
			.allSatisfy((key) -> assertThat(DateTimeFormatter.ofPattern(Texts.of(language).get(key), language)
				.format(LocalDateTime.of(2026, 11, 20, 14, 32))).endsWith("14:32"));
	}

	@Test
	void bothLanguagesHaveTheSameTexts() {
		assertThat(Texts.GERMAN.keys()).isEqualTo(MESSAGES);
	}

	@Test
	void germanReadersAreAddressedInOneWay() {
		Pattern formal = Pattern.compile(
				"(?<=[a-zäöüß,;] )Sie\\b|^Sie (?:haben|können)|\\bIhre?[nmrs]?\\b|\\bIhnen\\b|\\b\\p{Lu}\\p{Ll}+en Sie\\b");
		assertThat(MESSAGES).filteredOn((key) -> formal.matcher(Texts.GERMAN.get(key)).find()).isEmpty();
	}

	@Test
	void bothLanguagesSayTheSameThings() {
		assertThat(MESSAGES).allSatisfy((key) -> {
			assertThat(found(ARGUMENT, Texts.GERMAN.get(key))).as(key)
				.isEqualTo(found(ARGUMENT, Texts.ENGLISH.get(key)));
			assertThat(found(TAG, Texts.GERMAN.get(key))).as(key).isEqualTo(found(TAG, Texts.ENGLISH.get(key)));
			assertThat(Texts.GERMAN.get(key).endsWith(" ")).as(key).isEqualTo(Texts.ENGLISH.get(key).endsWith(" "));
		});
	}

}
