package personeditor.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * The texts of one language, as they are in the files.
 */
public final class Texts {

	public static final Texts ENGLISH = new Texts("/messages.properties");

	public static final Texts GERMAN = new Texts("/messages_de.properties");

	/** What is filled in, and where a text has a form for one and a form for many. */
	private static final Pattern GAPS = Pattern.compile("\\{\\d}|\\{\\d,choice,[^#]*#|\\|\\d[^#<]*[#<]|}|#\\d?");

	private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

	/** The attributes that somebody sees or hears, or that a script puts on the page. */
	private static final Set<String> READ = Set.of("title", "alt", "placeholder", "aria-label");

	private final Properties texts = new Properties();

	private Texts(String file) {
		try (InputStream stream = Objects.requireNonNull(Texts.class.getResourceAsStream(file));
				Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
			this.texts.load(reader);
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	public static Texts of(Locale language) {
		return language.equals(Locale.GERMAN) ? GERMAN : ENGLISH;
	}

	public Set<String> keys() {
		return new TreeSet<>(this.texts.stringPropertyNames());
	}

	/** A text without anything filled in. */
	public String get(String key) {
		return Objects.requireNonNull(this.texts.getProperty(key), key);
	}

	/**
	 * What a page says in another language: texts of this one that stand on it and belong
	 * to no text of the other. Single words may be names, so only what is longer counts.
	 */
	public Set<String> strayOn(Page page, Texts other) {
		Set<String> expected = other.pieces().collect(Collectors.toSet());
		String read = read(page);
		return pieces().filter((piece) -> !expected.contains(piece))
			.filter((piece) -> containsWords(read, piece))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static boolean containsWords(String read, String piece) {
		return Pattern.compile("(?<!\\p{L})" + Pattern.quote(piece) + "(?!\\p{L})").matcher(read).find();
	}

	/** The parts of all texts that stand between what is filled in. */
	private Stream<String> pieces() {
		return keys().stream()
			.filter((key) -> !key.startsWith("time."))
			.flatMap((key) -> Arrays.stream(GAPS.split(plain(get(key)))))
			.map(String::strip)
			.filter((piece) -> WORD.matcher(piece).results().count() > 1);
	}

	private static String plain(String text) {
		return Parser.unescapeEntities(text.replaceAll("<[^>]*>", " "), false).replaceAll("\\s+", " ");
	}

	private static String read(Page page) {
		StringBuilder read = new StringBuilder(page.title()).append('\n').append(page.text());
		List<Element> elements = Jsoup.parse(page.source()).getAllElements();
		for (Element element : elements) {
			for (Attribute attribute : element.attributes()) {
				if (READ.contains(attribute.getKey()) || isForScript(attribute)) {
					read.append('\n').append(attribute.getValue());
				}
			}
		}
		return read.toString();
	}

	/** Values that people have typed are none of our texts. */
	private static boolean isForScript(Attribute attribute) {
		String name = attribute.getKey();
		return name.startsWith("data-") && !name.matches("data-(v\\d|opened|play|vector)");
	}

}
