package personeditor.people.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No template and no script says anything that is not in the messages, and so in every
 * language. What a template shows when nobody fills it in may stand there.
 */
class StrayTextTests {

	private static final Path RESOURCES = Path.of("src/main/resources");

	private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");

	/** What is read, and the expressions that fill it in. */
	private static final Pattern READ = Pattern
		.compile("(th:)?(title|alt|placeholder|aria-label|label)|th:u?text|" + "th:attr|th:value");

	private static final Pattern EXPRESSION = Pattern.compile("[$#@~*]\\{[^{}]*}");

	private static final Pattern LITERAL = Pattern.compile("'([^']*)'|\\|([^|]*)\\|");

	/** Strings in which a script speaks: several words, or one that begins large. */
	private static final Pattern SPOKEN = Pattern.compile("(?<!Error\\()([\"`])((?:(?!\\1).)*)\\1");

	private static final Pattern WORDS = Pattern
		.compile("^\\p{Lu}?\\p{L}+[.,:;!?]?( \\p{L}+[.,:;!?]?)+$|^\\p{Lu}\\p{Ll}+$");

	/** What is the same in every language: what stands on the wire. */
	private static final List<String> NAMES = List.of("changeVector", "Location:", "use strict", "X-Requested-With");

	static Stream<Path> templates() throws IOException {
		return files("templates", ".html");
	}

	static Stream<Path> scripts() throws IOException {
		return files("assets", ".js");
	}

	private static Stream<Path> files(String folder, String ending) throws IOException {
		try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
			return files.filter((file) -> file.toString().endsWith(ending)).toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("templates")
	void templatesSayNothingOfTheirOwn(Path template) throws IOException {
		assertThat(strayInTemplate(Files.readString(template))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("scripts")
	void scriptsSayNothingOfTheirOwn(Path script) throws IOException {
		assertThat(strayInScript(Files.readString(script))).isEmpty();
	}

	@Test
	void whatIsSaidInATemplateIsFound() {
		assertThat(strayInTemplate("<p th:text='#{key}'>Ivana</p><p>Hello <b th:text='${name}'>Ana</b></p>"))
			.containsExactly("Hello");
		assertThat(strayInTemplate("<p title='Close'></p><input type='submit' value='Send'><input value='send'>"))
			.containsExactlyInAnyOrder("Close", "Send");
		assertThat(strayInTemplate("<p th:text=\"${n} + ' people'\"></p><p th:title=\"|Page ${n}|\"></p>"))
			.containsExactlyInAnyOrder("people", "Page");
		assertThat(strayInTemplate("<i th:attr=\"data-busy='Please wait',data-kind='choice'\"></i>"))
			.containsExactly("Please wait");
		assertThat(strayInTemplate("<i th:aria-label=\"${a} != null ? t.plain('a.b', x) : #{c}\">·</i>")).isEmpty();
	}

	@Test
	void whatIsSaidInAScriptIsFound() {
		assertThat(strayInScript("a.textContent = \"Saved just now\"; b.textContent = `Loading`;"))
			.containsExactly("Saved just now", "Loading");
		assertThat(strayInScript("$(\"h1#h\"); // says \"nothing\" of its own\nnew Error(\"no page came\")")).isEmpty();
	}

	private static List<String> strayInTemplate(String template) {
		List<String> stray = new ArrayList<>();
		for (Element element : Jsoup.parse(template, "", Parser.htmlParser()).getAllElements()) {
			if (!isFilledIn(element)) {
				element.textNodes().stream().map(TextNode::text).forEach((text) -> addIfSaid(stray, text));
			}
			element.attributes().forEach((attribute) -> addAttribute(stray, element, attribute));
		}
		return stray;
	}

	/** Whether the expressions of an element replace what stands in it. */
	private static boolean isFilledIn(Element element) {
		return Stream.iterate(element, (each) -> each != null && !each.nameIs("html"), Element::parent)
			.anyMatch((each) -> Stream.of("th:text", "th:utext", "th:replace", "th:insert").anyMatch(each::hasAttr));
	}

	private static void addAttribute(List<String> stray, Element element, Attribute attribute) {
		String name = attribute.getKey();
		if (name.equals("value") && element.nameIs("input") && element.attr("type").matches("submit|button|reset")) {
			addIfSaid(stray, attribute.getValue());
		}
		else if (name.startsWith("th:") && READ.matcher(name).matches()) {
			literals(attribute.getValue()).forEach((literal) -> addExpression(stray, name, literal));
		}
		else if (READ.matcher(name).matches() && !element.hasAttr("th:" + name)) {
			addIfSaid(stray, attribute.getValue());
		}
	}

	/** The texts in an expression that are put on the page as they are. */
	private static List<String> literals(String expression) {
		String rest = expression;
		for (String before = ""; !before.equals(rest);) {
			before = rest;
			rest = EXPRESSION.matcher(rest).replaceAll("");
		}
		return LITERAL.matcher(rest)
			.results()
			.map((found) -> (found.group(1) != null) ? found.group(1) : found.group(2))
			.toList();
	}

	/** A single small word in a list of attributes is there for a script or a style. */
	private static void addExpression(List<String> stray, String name, String literal) {
		if (!name.matches("th:attr|th:value") || WORDS.matcher(literal).matches()) {
			addIfSaid(stray, literal);
		}
	}

	private static void addIfSaid(List<String> stray, String text) {
		if (LETTERS.matcher(text).find() && !NAMES.contains(text.strip())) {
			stray.add(text.strip());
		}
	}

	private static List<String> strayInScript(String script) {
		String code = script.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
		return SPOKEN.matcher(code)
			.results()
			.map((found) -> found.group(2))
			.filter((text) -> WORDS.matcher(text).matches() && !NAMES.contains(text) && !isCode(text))
			.toList();
	}

	/** Selectors and the values of attributes and events. */
	private static boolean isCode(String text) {
		return text.matches("[a-z ]*(input|textarea|button|form|details|iframe)[a-z ]*");
	}

}
