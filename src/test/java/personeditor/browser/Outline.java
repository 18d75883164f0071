package personeditor.browser;

/**
 * A page in words: its visible elements as a tree, with their texts, and with what of
 * their look no font changes. What an element has from the one around it is not said
 * again, and versions and times are left out.
 */
final class Outline {

	private static final String ELEMENTS = """
			const looks = ["color", "backgroundColor", "fontSize", "fontWeight", "display", "position", "borderTopWidth"];
			const unset = { backgroundColor: "rgba(0, 0, 0, 0)", position: "static", borderTopWidth: "0px" };
			const text = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
			  .map((node) => node.data.replace(/\\s+/g, " ").trim()).filter(Boolean).join(" | ");
			const control = (element) => element.matches("[type=radio]") ? (element.checked ? "on" : "off") : element.value;
			const look = (element) => {
			  const style = getComputedStyle(element);
			  const around = getComputedStyle(element.parentElement);
			  const own = looks.filter((name) => style[name] !== (unset[name] ?? around[name]))
			    .filter((name) => name !== "display" || !["inline", "block"].includes(style.display))
			    .map((name) => style[name]);
			  return style.display === "grid" ? [...own, `columns ${style.gridTemplateColumns.split(" ").length}`] : own;
			};
			const outline = (element) => {
			  if (!element.checkVisibility({ visibilityProperty: true })) return [];
			  const name = [element.localName, ...element.classList].join(".");
			  const seen = element.matches(".sr, [type=radio]") ? [] : look(element);
			  const line = [name, text(element), element.matches("input, textarea") && control(element), seen.join(", ")];
			  const framed = element.contentDocument?.body;
			  const inside = (framed ? [framed] : [...element.children]).flatMap(outline);
			  return [line.filter(Boolean).join(" · "), ...inside.map((other) => "  " + other)];
			};
			return outline(document.body).join("\\n") + "\\n";
			""";

	private Outline() {
	}

	static String of(Browser browser) {
		String elements = (String) browser.script(ELEMENTS);
		return elements.replaceAll("-[\\w+/]{22}(?![\\w+/])", "")
			.replaceAll("\\b[A-Z]:\\d+", "A:#")
			.replaceAll("(yesterday )?\\b\\d\\d:\\d\\d\\b", "##:##");
	}

}
