package personeditor.store.script;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.document.JsonText;
import personeditor.store.document.ScriptException;
import personeditor.store.document.ScriptException.Kind;
import personeditor.store.script.Outside.Calls;

/**
 * Answers what the prelude asks for during one run, and keeps what it tells.
 *
 * <p>
 * Nothing that comes in is trusted: a script that got hold of the prelude's call could do
 * no more than by the functions that it has anyway. Thread-confined.
 */
final class HostCalls implements Calls {

	private static final int MAX_CALLS = 10_000;

	private static final long MAX_CHARACTERS = 16 << 20;

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final PatchScript script;

	private final JsonText document;

	private final ScriptHost host;

	private final int seed;

	private final List<String> output = new ArrayList<>();

	private int calls;

	private long characters;

	private @Nullable JsonText result;

	HostCalls(PatchScript script, JsonText document, ScriptHost host, int seed) {
		this.script = script;
		this.document = document;
		this.host = host;
		this.seed = seed;
	}

	/**
	 * What the script left behind.
	 */
	ScriptResult result() {
		if (this.result == null) {
			throw new ScriptException(Kind.THROWN, "The script has ended without a result. Nothing was changed.");
		}
		return new ScriptResult(this.result, this.output);
	}

	@Override
	public String call(String what, String first, String second) {
		if (this.result != null) {
			throw new ScriptException(Kind.THROWN, "The script called '" + what
					+ "' after its end, from a promise. Nothing was changed. A script can't wait for anything.");
		}
		return switch (what) {
			case "script" -> "\n" + this.script.text();
			case "document" -> spelt(this.document);
			case "arguments" -> spelt(this.script.arguments());
			case "seed" -> String.valueOf(this.seed);
			case "load" -> load(first);
			case "put" -> put(MAPPER.readTree(first), second);
			case "del" -> delete(MAPPER.readTree(first));
			case "output" -> output(first);
			case "format" -> format(first, second);
			case "done" -> done(first);
			case "unreadable" -> throw thrown(first).unreadable();
			case "failed" -> throw thrown(first).failure(second);
			default -> throw new ScriptException(Kind.THROWN, "The script called something that doesn't exist.");
		};
	}

	/** The text, after a line with its unusual spellings. */
	private static String spelt(JsonText text) {
		JsonNode unusual = UnusualSpellings.of(text);
		return ((unusual != null) ? unusual.toString() : "") + "\n" + text;
	}

	private String load(String id) {
		count(id.length());
		JsonText loaded = this.host.load(id);
		if (loaded == null) {
			return "-";
		}
		count(loaded.size());
		return spelt(loaded);
	}

	private String put(JsonNode head, String text) {
		count(text.length());
		String id = this.host.put(text(head, 0), WellFormed.object(text), text(head, 1));
		return MAPPER.writeValueAsString(id);
	}

	private String delete(JsonNode head) {
		count(0);
		String id = text(head, 0);
		return String.valueOf(id != null && this.host.delete(id, text(head, 1)));
	}

	private static @Nullable String text(JsonNode head, int at) {
		return head.path(at).isString() ? head.path(at).stringValue() : null;
	}

	private String output(String text) {
		count(text.length());
		this.output.add(text);
		return ".";
	}

	private static String format(String number, String format) {
		String text = NumberFormat.format(Double.parseDouble(number), format);
		return (text != null) ? text : "-";
	}

	private String done(String text) {
		this.result = WellFormed.object(text);
		return ".";
	}

	private void count(int length) {
		this.calls++;
		this.characters += length;
		if (this.calls > MAX_CALLS || this.characters > MAX_CHARACTERS) {
			throw new ScriptException(Kind.TOO_MANY_CALLS,
					("The script has loaded, put, deleted and shown too much:"
							+ " at most %d calls and %d MB. Nothing was changed. Patch fewer documents at once.")
						.formatted(MAX_CALLS, MAX_CHARACTERS >> 20));
		}
	}

	private static Thrown thrown(String description) {
		return MAPPER.readValue(description, Thrown.class);
	}

}
