package personeditor.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jsoup.select.Elements;

/**
 * A page that a {@link Visitor} looks at, with what was filled in on it so far.
 */
public final class Page {

	private final Visitor visitor;

	private final String path;

	private final Site.Answer answer;

	private final int firstStatus;

	private final Document document;

	Page(Visitor visitor, String path, Site.Answer answer, int firstStatus) {
		this.visitor = visitor;
		this.path = path;
		this.answer = answer;
		this.firstStatus = firstStatus;
		this.document = Jsoup.parse(answer.body(), "http://localhost" + path);
		this.document.outputSettings().prettyPrint(false);
	}

	/** The status of the page itself. */
	public int status() {
		return this.answer.status();
	}

	/** The status of what was asked for, before redirects were followed. */
	public int firstStatus() {
		return this.firstStatus;
	}

	/** The address, redirects followed. */
	public String path() {
		return this.path;
	}

	public String header(String name) {
		return this.answer.header(name);
	}

	/** Everything that was sent, as it was sent. */
	public String source() {
		return this.answer.body();
	}

	public String title() {
		return this.document.title();
	}

	public String heading() {
		return this.document.select("h1").text();
	}

	/** What was just done. */
	public String message() {
		return this.document.select("#flash").text();
	}

	/** All that can be read. */
	public String text() {
		return this.document.body().text();
	}

	public Elements select(String css) {
		return this.document.select(css);
	}

	/** What can be read at one place. */
	public String text(String css) {
		return this.document.select(css).text();
	}

	/** What stands in a field. */
	public String value(String name) {
		return text(field(name));
	}

	/** Whether there is such a field. */
	public boolean has(String name) {
		return !this.document.getElementsByAttributeValue("name", name).isEmpty();
	}

	public Page fill(String name, String text) {
		field(name).val(text);
		return this;
	}

	/** Marks a radio button. */
	public Page choose(String name, String value) {
		Elements buttons = this.document.getElementsByAttributeValue("name", name);
		buttons.forEach((button) -> button.removeAttr("checked"));
		buttons.stream()
			.filter((button) -> button.val().equals(value))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no " + name + " with " + value + "."))
			.attr("checked", "checked");
		return this;
	}

	/** The value of the radio button that is marked; empty if none is. */
	public String chosen(String name) {
		return this.document.select("input[name=" + name + "][checked]").val();
	}

	/** Makes a form forget a field. */
	public Page without(String name) {
		field(name).remove();
		return this;
	}

	/** Presses a button that a reader can see. */
	public Page press(String label) {
		Element button = this.document.select("button:not(.sr), [role=button]")
			.stream()
			.filter((candidate) -> candidate.text().equals(label))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no button '" + label + "' on: " + text()));
		FormElement form = formOf(button);
		String target = button.hasAttr("formaction") ? button.attr("formaction") : form.attr("action");
		List<Map.Entry<String, String>> values = values(form);
		if (button.hasAttr("name")) {
			values.add(Map.entry(button.attr("name"), button.val()));
		}
		return form.attr("method").equals("get") ? this.visitor.open(target + "?" + Visitor.encoded(values))
				: this.visitor.send(target, values);
	}

	private FormElement formOf(Element button) {
		if (button.hasAttr("form")) {
			return (FormElement) this.document.getElementById(button.attr("form"));
		}
		return (FormElement) button.closest("form");
	}

	/** As browsers send them: with line breaks of two characters. */
	private static List<Map.Entry<String, String>> values(FormElement form) {
		List<Map.Entry<String, String>> values = new ArrayList<>();
		for (Element control : form.elements()) {
			if (isSent(control)) {
				String value = text(control).replace("\r\n", "\n").replace("\n", "\r\n");
				values.add(Map.entry(control.attr("name"), value));
			}
		}
		return values;
	}

	private static boolean isSent(Element control) {
		boolean unmarked = control.attr("type").equals("radio") && !control.hasAttr("checked");
		return control.hasAttr("name") && !control.nameIs("button") && !unmarked;
	}

	private static String text(Element control) {
		return control.nameIs("textarea") ? control.wholeText() : control.val();
	}

	/** Follows a link. */
	public Page follow(String label) {
		Element link = this.document.select("a[href]")
			.stream()
			.filter((candidate) -> candidate.text().equals(label))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no link '" + label + "' on: " + text()));
		return this.visitor.open(link.attr("href"));
	}

	private Element field(String name) {
		Element field = this.document.getElementsByAttributeValue("name", name).first();
		if (field == null) {
			throw new AssertionError("There is no field '" + name + "' on: " + text());
		}
		return field;
	}

}
