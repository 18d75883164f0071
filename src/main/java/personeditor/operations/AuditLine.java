package personeditor.operations;

import java.time.Instant;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.engine.AuditEntry;

/**
 * A line of an audit trail, as the page shows it.
 *
 * @param number its place in the trail
 * @param action what was done, in a word
 * @param by who did it
 * @param about what it was done to
 * @param from the source, the address and the request that it came by
 */
public record AuditLine(long number, Instant at, String action, String by, String about, String from) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	static AuditLine of(AuditEntry entry) {
		JsonNode what = MAPPER.readTree(entry.what());
		return new AuditLine(entry.number(), entry.at(), text(what, "action"), text(what, "by"),
				joined(what, "id", "about", "old", "new"), joined(what, "source", "address", "request"));
	}

	private static String joined(JsonNode what, String... names) {
		return String.join(" ",
				List.of(names).stream().map((name) -> text(what, name)).filter((text) -> !text.isEmpty()).toList());
	}

	private static String text(JsonNode what, String name) {
		return what.path(name).asString("");
	}

}
