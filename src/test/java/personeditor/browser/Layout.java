package personeditor.browser;

import java.util.List;

/**
 * What is measured on a page as it stands. Every measurement names the elements that
 * break a rule, so an empty list is a good one.
 */
final class Layout {

	/** Text that only screen readers get has no place on the page. */
	private static final String MEASURES = """
			const seen = [...document.body.querySelectorAll("*")].filter((element) => {
			  const box = element.getBoundingClientRect();
			  return box.width > 0 && box.height > 0 && element.checkVisibility() && !element.closest(".sr, .skip, svg, pre.json");
			});
			const name = (element) => `${element.tagName}#${element.id}.${element.className} "${element.textContent.trim().slice(0, 40)}"`;
			const isField = (element) => element.matches("input, textarea");
			""";

	private final Browser browser;

	Layout(Browser browser) {
		this.browser = browser;
	}

	private List<String> measure(String script) {
		return this.browser.list("(() => {" + MEASURES + script + "})()");
	}

	/** What reaches over an edge of the window, or makes the page wider than it. */
	List<String> wider() {
		return measure("""
				const width = document.documentElement.clientWidth;
				const wide = seen.filter((element) => element.getBoundingClientRect().right > width + 1
				    || element.getBoundingClientRect().left < -1).map(name);
				const scrolls = document.documentElement.scrollWidth > width;
				return scrolls ? [`page of ${document.documentElement.scrollWidth} in ${width}`, ...wide] : wide;
				""");
	}

	/** Whose content is cut off or runs out of its box. */
	List<String> cut() {
		return measure(
				"""
						return seen.filter((element) => !isField(element) && getComputedStyle(element).display !== "inline"
						    && (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
						      || getComputedStyle(element).overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1))
						  .map(name);
						""");
	}

	/** Texts that lie on each other. */
	List<String> overlapping() {
		return measure("""
				const boxes = [];
				for (const element of seen) {
				  for (const node of element.childNodes) {
				    if (node.nodeType === Node.TEXT_NODE && node.data.trim()) {
				      const range = document.createRange();
				      range.selectNodeContents(node);
				      [...range.getClientRects()].forEach((box) => boxes.push({ element, box }));
				    }
				  }
				}
				boxes.sort((a, b) => a.box.top - b.box.top);
				const overlaps = [];
				boxes.forEach((one, index) => {
				  for (let i = index + 1; i < boxes.length && boxes[i].box.top < one.box.bottom - 4; i++) {
				    const other = boxes[i];
				    const side = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
				    if (side > 2) {
				      overlaps.push(name(one.element) + " and " + name(other.element));
				    }
				  }
				});
				return overlaps.slice(0, 10);
				""");
	}

	/** What is to be hit and too small for it; links within a sentence may be. */
	List<String> smallTargets() {
		return measure(
				"""
						const targets = seen.filter((element) => element.matches("button, .btn, input, textarea, summary, .nav a, .brand"));
						const area = (element) => (element.matches("[type=radio]") ? element.closest("label") : element).getBoundingClientRect();
						return targets.filter((element) => area(element).width < 24 || area(element).height < 24).map(name);
						""");
	}

	/** What is hidden by something else when it has the focus. */
	List<String> obscuredInFocus() {
		return measure(
				"""
						return seen.filter((element) => element.matches("a[href], button, input, textarea, summary")).filter((element) => {
						  element.focus();
						  const box = element.getClientRects()[0];
						  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 12));
						  return !(top && (element.contains(top) || top.contains(element)));
						}).map(name);
						""");
	}

}
