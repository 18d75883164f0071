package personeditor.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A picture of a page that is kept for the README, and beside it a description of what it
 * was taken of: the page's elements with their texts, places in the tree, colours and
 * sizes of type. Pixels differ from machine to machine, as fonts do; descriptions don't.
 * Versions and times are left out of them.
 */
final class Picture {

	private static final Path KEPT = Path.of("src/test/pictures");

	private static final Path TAKEN = Path.of("target/pictures");

	private static final boolean RENEW = "renew".equals(System.getProperty("pictures"));

	private static final int WIDTH = 1280;

	/** What an element only has from the one around it is not said again. */
	private static final String DESCRIPTION = """
			const looks = ["color", "backgroundColor", "fontSize", "fontWeight", "textAlign", "display", "position", "borderTopWidth"];
			const unset = { backgroundColor: "rgba(0, 0, 0, 0)", position: "static", borderTopWidth: "0px" };
			const inline = ["inline", "block"];
			const own = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
			    .map((node) => node.data.replace(/\\s+/g, " ").trim()).filter(Boolean).join(" | ");
			const value = (element) => element.matches("input, textarea") ? `${element.type} ${element.checked || element.value}` : "";
			const look = (element) => {
			  const style = getComputedStyle(element);
			  const around = getComputedStyle(element.parentElement);
			  const said = looks.filter((name) => style[name] !== (unset[name] ?? around[name]))
			      .filter((name) => name !== "display" || !inline.includes(style.display)).map((name) => style[name]);
			  return style.display === "grid" ? [...said, `${style.gridTemplateColumns.split(" ").length} columns`] : said;
			};
			const lines = [];
			const describe = (element, depth) => {
			  if (!element.checkVisibility({ visibilityProperty: true })) return;
			  const name = [element.localName, ...element.classList].join(".");
			  const parts = [own(element), value(element), look(element).join(", ")].filter(Boolean);
			  lines.push("  ".repeat(depth) + [name, ...parts].join(" · "));
			  [...element.children].forEach((child) => describe(child, depth + 1));
			};
			describe(document.body, 0);
			return lines.join("\\n") + "\\n";
			""";

	private Picture() {
	}

	/**
	 * Takes a picture of the page, into {@code target/pictures}, and fails if the page is
	 * no longer what the kept picture shows.
	 */
	static void assertCurrent(String name, Browser browser) throws IOException {
		browser.prefer("light");
		browser.resize(WIDTH, 800);
		byte[] pixels = taken(browser);
		String description = description(browser);
		write(TAKEN, name, pixels, description);
		if (RENEW) {
			write(KEPT, name, pixels, description);
		}
		assertThat(KEPT.resolve(name + ".png")).isNotEmptyFile();
		assertThat(description)
			.as("what %s/%s.png shows; look at %s/%s.png, and take it anew: ./mvnw test -Dtest=%s", KEPT, name, TAKEN,
					name, "PicturesTests -Dpictures=renew")
			.isEqualTo(Files.readString(KEPT.resolve(name + ".txt")));
	}

	private static byte[] taken(Browser browser) {
		Object height = browser.script("return document.documentElement.scrollHeight");
		Map<String, Object> whole = Map.of("x", 0, "y", 0, "width", WIDTH, "height", height, "scale", 1);
		Map<String, Object> shot = browser.command("Page.captureScreenshot",
				Map.of("captureBeyondViewport", true, "clip", whole));
		return Base64.getDecoder().decode((String) shot.get("data"));
	}

	private static String description(Browser browser) {
		return ((String) browser.script(DESCRIPTION)).replaceAll("\\b[A-Z]:\\d+", "A:#")
			.replaceAll("(yesterday )?\\b\\d\\d:\\d\\d\\b", "##:##");
	}

	private static void write(Path folder, String name, byte[] pixels, String description) throws IOException {
		Files.createDirectories(folder);
		Files.write(folder.resolve(name + ".png"), pixels);
		Files.writeString(folder.resolve(name + ".txt"), description);
	}

}
