package personeditor.store.script;

import java.util.List;

import personeditor.store.document.JsonText;

/**
 * What a script left behind.
 *
 * @param document what {@code this} was at its end, a JSON object that is well-formed;
 * numbers and strings that the script didn't touch are spelt as before
 * @param output what it showed by {@code output} and {@code console.log}, in order
 */
public record ScriptResult(JsonText document, List<String> output) {

	public ScriptResult {
		output = List.copyOf(output);
	}

}
