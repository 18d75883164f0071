package personeditor.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What axe-core finds on a page as it stands, in the colours and the width that it has:
 * breaches of WCAG 2.2 A and AA, and of what is good practice. The script comes in
 * through the driver, which the page's content security policy does not bind.
 */
final class Accessibility {

	private static final String AXE = read("/axe.min.js");

	/**
	 * Areas that are to be hit are not looked at unless they are asked for. Pages in
	 * frames are pages of their own.
	 */
	private static final String FINDINGS = """
			return axe.run({
			  runOnly: arguments[0],
			  rules: { "target-size": { enabled: true } },
			  resultTypes: ["violations"],
			  iframes: false,
			}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
			    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`)));
			""";

	private static final List<String> EVERYTHING = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a",
			"wcag22aa", "best-practice");

	private static final List<String> COLORS = List.of("color-contrast", "link-in-text-block");

	private final Browser browser;

	Accessibility(Browser browser) {
		this.browser = browser;
	}

	private static String read(String resource) {
		try (InputStream stream = Accessibility.class.getResourceAsStream(resource)) {
			return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	/** Names the rules that are broken and the elements that break them. */
	List<String> findings() {
		return findings(EVERYTHING);
	}

	/** The same for the rules about colours, where nothing else is new. */
	List<String> findingsOfColors() {
		return findings(COLORS);
	}

	@SuppressWarnings("unchecked")
	private List<String> findings(List<String> rules) {
		if (!this.browser.isTrue("'axe' in window")) {
			this.browser.script(AXE);
		}
		return (List<String>) this.browser.script(FINDINGS, rules);
	}

}
