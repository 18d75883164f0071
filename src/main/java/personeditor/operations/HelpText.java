package personeditor.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The README's chapters for operators as HTML, so that there is one text to keep right.
 *
 * <p>
 * Links lead to chapters that are shown; others become plain text. Tables that may be
 * wider than the page can be reached and moved by the keyboard. Immutable.
 */
final class HelpText {

	private static final Set<String> CHAPTERS = Set.of("Let others in", "Several nodes",
			"When one machine is not enough", "Alarms", "Logs", "Backups", "Settings", "Limits");

	private static final Pattern CHAPTER = Pattern.compile("(?m)^## ");

	private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(),
			HeadingAnchorExtension.create());

	private final String html;

	private HelpText(String html) {
		this.html = html;
	}

	/** The text that this program was built with. */
	static HelpText ofThisProgram() {
		try (InputStream readme = HelpText.class.getResourceAsStream("README.md")) {
			if (readme == null) {
				throw new IllegalStateException("The README is missing.");
			}
			return of(new String(readme.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	/** The chapters of a text. */
	static HelpText of(String readme) {
		String chapters = CHAPTER.splitAsStream(readme)
			.filter((chapter) -> CHAPTERS.contains(chapter.lines().findFirst().orElse("")))
			.map((chapter) -> "## " + chapter)
			.collect(Collectors.joining());
		String html = HtmlRenderer.builder()
			.extensions(EXTENSIONS)
			.escapeHtml(true)
			.build()
			.render(Parser.builder().extensions(EXTENSIONS).build().parse(chapters));
		return new HelpText(usable(Jsoup.parseBodyFragment(html)));
	}

	private static String usable(Document document) {
		document.outputSettings().prettyPrint(false);
		document.select("table").forEach(HelpText::usable);
		document.select("a[href]").forEach((link) -> {
			String href = link.attr("href");
			if (href.startsWith("#") && document.getElementById(href.substring(1)) == null) {
				link.unwrap();
			}
		});
		return document.body().html();
	}

	/**
	 * The first cell of a row says what the row is about; a cell without text is none.
	 */
	private static void usable(Element table) {
		table.addClass("vs");
		table.select("th:not(:matches(\\S))").tagName("td");
		table.select("thead th").attr("scope", "col");
		table.select("tbody td:first-child").tagName("th").attr("scope", "row");
		scrollable(table);
	}

	/** Called by the chapter that it is in. */
	private static void scrollable(Element wide) {
		Element heading = wide.previousElementSiblings()
			.stream()
			.filter((before) -> before.normalName().equals("h2"))
			.findFirst()
			.orElse(null);
		Element scroll = new Element("div").addClass("scroll")
			.attr("tabindex", "0")
			.attr("role", "group")
			.attr("aria-label", (heading != null) ? heading.text() : "");
		wide.replaceWith(scroll);
		scroll.appendChild(wide);
	}

	/** Chapters, each beginning with a heading of the second level. */
	String html() {
		return this.html;
	}

}
