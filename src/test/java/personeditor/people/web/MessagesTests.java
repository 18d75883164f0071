package personeditor.people.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import personeditor.demo.Chapter;
import personeditor.people.PersonField;
import personeditor.people.PersonRules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All texts are in messages.properties, and all that are there are used.
 */
class MessagesTests {

	private static final Path MAIN = Path.of("src/main");

	private static final Pattern KEY = Pattern.compile("#\\{([A-Za-z.]+)");

	private static final Pattern QUOTED = Pattern.compile("[\"']([a-z][A-Za-z]*(\\.[A-Za-z_]+)+)[\"']");

	private static final Properties MESSAGES = new Properties();

	@BeforeAll
	static void load() throws IOException {
		try (Reader reader = new InputStreamReader(MessagesTests.class.getResourceAsStream("/messages.properties"),
				StandardCharsets.UTF_8)) {
			MESSAGES.load(reader);
		}
	}

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
			.allSatisfy((key) -> assertThat(MESSAGES).containsKey(key));
	}

	@Test
	void everyKeyThatIsPutTogetherHasAText() {
		List<String> keys = new ArrayList<>();
		Arrays.stream(PersonField.values()).forEach((field) -> keys.add("field." + field.key()));
		Arrays.stream(PersonField.values()).forEach((field) -> keys.add("group." + field.group().key()));
		Arrays.stream(Flash.Kind.values()).forEach((kind) -> keys.add("flash." + kind));
		Arrays.stream(PersonRules.Problem.Kind.values()).forEach((kind) -> keys.add("problem." + kind.key()));
		assertThat(keys).allSatisfy((key) -> assertThat(MESSAGES).containsKey(key));
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
		assertThat(keys).allSatisfy((key) -> assertThat(MESSAGES).containsKey(key));
		assertThat(MESSAGES.stringPropertyNames()).filteredOn((key) -> key.matches("demo\\.\\d\\..*")).isSubsetOf(keys);
	}

	@Test
	void everyTextIsUsed() {
		String code = text("java/personeditor/people", ".java") + text("java/personeditor/demo", ".java")
				+ text("resources/templates", ".html");
		Set<String> used = found(KEY, code);
		used.addAll(found(QUOTED, code));
		List<String> composed = List.of("field.", "group.", "flash.", "problem.", "refused.", "kind.", "source.",
				"order.", "column.", "demo.");
		assertThat(MESSAGES.stringPropertyNames())
			.filteredOn((key) -> composed.stream().noneMatch(key::startsWith) && !used.contains(key))
			.isEmpty();
	}

	@Test
	void everyTextCanBeFilledIn() {
		MESSAGES.forEach((key, text) -> {
			if (!key.toString().startsWith("time.")) {
				assertThat(new MessageFormat(text.toString()).toPattern()).as(key.toString()).isNotNull();
				assertThat(text.toString()).as("%s: a plain apostrophe begins a quotation", key).doesNotContain("'");
			}
		});
	}

}
