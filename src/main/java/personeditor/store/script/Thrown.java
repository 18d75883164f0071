package personeditor.store.script;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.document.ScriptException;
import personeditor.store.document.ScriptException.Kind;
import personeditor.store.document.ScriptParseException;

/**
 * What a script threw, as the prelude describes it: what a function refused has a message
 * of ours, an error has a name, a message and a stack, anything else a text.
 *
 * <p>
 * Messages are RavenDB's, which counts lines as in the function that it wraps around a
 * script: the script begins in line 4. They name the column first.
 */
record Thrown(@Nullable String refusal, @Nullable String text, @Nullable String name, @Nullable String message,
		@Nullable String stack) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** A message of a script's making may have any length. */
	private static final int MAX_LENGTH = 2_000;

	/** The lines of the function that is wrapped around a script. */
	private static final int LINES_BEFORE = 3;

	private static final Pattern PLACE = Pattern.compile("<input>:(\\d+):(\\d+)");

	ScriptParseException unreadable() {
		Matcher place = place();
		String where = place.find() ? " at line " + (Integer.parseInt(place.group(1)) - LINES_BEFORE) : "";
		return new ScriptParseException(shortened(this.message) + where + ". Nothing was changed.");
	}

	ScriptException failure(String id) {
		if (this.refusal != null) {
			return new ScriptException(Kind.THROWN, shortened(this.refusal));
		}
		if (isEngineError("stack overflow") || isEngineError("Maximum call stack size exceeded")) {
			return tooDeep();
		}
		if (isEngineError("out of memory")) {
			return tooMuchMemory();
		}
		Matcher place = place();
		String where = place.find() ? "At " + (Integer.parseInt(place.group(2)) - 1) + ":" + place.group(1) + " " : "";
		return new ScriptException(Kind.THROWN,
				where + "Script failed for document ID '" + shortened(id) + "'. " + shown());
	}

	static ScriptException tooDeep() {
		return new ScriptException(Kind.TOO_DEEP, "The recursion is forbidden by script host:"
				+ " the script calls functions, or nests values, too deeply. Nothing was changed.");
	}

	static ScriptException tooMuchMemory() {
		return new ScriptException(Kind.TOO_MUCH_MEMORY,
				"The script needs more memory than it may have. Nothing was changed. Let it keep less at a time.");
	}

	private boolean isEngineError(String message) {
		return message.equals(this.message) && ("InternalError".equals(this.name) || "RangeError".equals(this.name));
	}

	private Matcher place() {
		return PLACE.matcher((this.stack != null) ? this.stack : "");
	}

	private String shown() {
		if (this.text != null) {
			return shortened(this.text);
		}
		Map<String, String> error = new LinkedHashMap<>();
		error.put("message", shortened(this.message));
		error.put("stack", shortened(ownStack()));
		return MAPPER.writeValueAsString(error);
	}

	/** The lines of the stack that are in the script. */
	private String ownStack() {
		return (this.stack == null) ? ""
				: this.stack.lines()
					.filter((line) -> line.contains("<input>"))
					.map((line) -> line.replace("<input>", "").stripTrailing())
					.collect(Collectors.joining("\n"));
	}

	private static String shortened(@Nullable String text) {
		String given = (text != null) ? text : "";
		return (given.length() > MAX_LENGTH) ? given.substring(0, MAX_LENGTH) + " …" : given;
	}

}
