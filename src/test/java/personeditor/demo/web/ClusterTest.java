package personeditor.demo.web;

import java.util.Locale;
import java.util.Map;

import personeditor.support.HttpSite;
import personeditor.support.Page;
import personeditor.support.Visitor;

/**
 * A trainer at the page with three nodes, and what can be read there.
 */
abstract class ClusterTest {

	static final String PATH = "/demo/cluster";

	Visitor trainer;

	/** Opens the application at a port. */
	void comeTo(int port) {
		this.trainer = visitor(port);
	}

	static Visitor visitor(int port) {
		return new Visitor(new HttpSite(port)).with("Accept", "text/html");
	}

	Page step(Page page) {
		return send(page, "/step", Map.of());
	}

	Page send(Page page, String what, Map<String, String> fields) {
		return this.trainer.send(page.path() + what, fields);
	}

	Page play(Page page, int steps) {
		Page shown = page;
		for (int i = 0; i < steps; i++) {
			shown = step(shown);
		}
		return shown;
	}

	static int done(Page page) {
		return page.select(".stepbar .done").size();
	}

	static String node(Page page, String node) {
		return page.text("[data-node=" + node + "]");
	}

	static String phone(Page page, String node) {
		return page.select("[data-node=" + node + "] input[name=phone]").attr("value");
	}

	/** What "Save on A" sends, with another phone. */
	Page save(Page page, String node, String phone) {
		String vector = page.select("[data-node=" + node + "] input[name=changeVector]").attr("value");
		return send(page, "/save",
				Map.of("site", node.toLowerCase(Locale.ROOT), "changeVector", vector, "phone", phone));
	}

	/** On the page with all versions, takes the phone of the second and saves. */
	static Page takeSecondPhone(Page copies) {
		String second = copies.select("[name='pick.phone']").get(1).attr("value");
		return copies.choose("pick.phone", second).press("Save this version everywhere");
	}

}
