package personeditor.http.work;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.DocumentParts;
import personeditor.http.json.InvalidJsonException;
import personeditor.http.json.JsonCursor;
import personeditor.http.server.ApiException;
import personeditor.store.document.JsonText;
import personeditor.store.script.PatchScript;

/**
 * Reads {@code {"Patch":{"Script":…,"Values":…},"PatchIfMissing":…,"CreateIfMissing":…}},
 * member by member, from the body of a PATCH or from a command of a batch.
 */
public final class PatchReader {

	private @Nullable PatchScript script;

	private @Nullable PatchScript ifMissing;

	private @Nullable DocumentParts create;

	/**
	 * Takes a member, if it is one of the patch's.
	 * @return whether it was
	 */
	public boolean takes(String name, JsonCursor cursor) {
		switch (name) {
			case "Patch" -> this.script = script(cursor, "Patch");
			case "PatchIfMissing" -> this.ifMissing = script(cursor, "PatchIfMissing");
			case "CreateIfMissing" -> this.create = cursor.isNull() ? null : cursor.document(DocumentParts.READ_ONLY);
			default -> {
				return false;
			}
		}
		return true;
	}

	private static @Nullable PatchScript script(JsonCursor cursor, String where) {
		if (cursor.isNull()) {
			return null;
		}
		String[] text = new String[1];
		JsonText[] values = { JsonText.EMPTY_OBJECT };
		cursor.object((name) -> {
			switch (name) {
				case "Script" -> text[0] = cursor.textOrNull();
				case "Values" -> values[0] = cursor.isNull() ? JsonText.EMPTY_OBJECT : object(cursor);
				default -> cursor.skip();
			}
		});
		if (text[0] == null) {
			throw new InvalidJsonException("Missing 'Script' property on '" + where + "'. Nothing was written.");
		}
		return new PatchScript(text[0], values[0]);
	}

	private static JsonText object(JsonCursor cursor) {
		if (!cursor.isObject()) {
			throw new InvalidJsonException("The member 'Values' must be an object. Nothing was written.");
		}
		return cursor.raw();
	}

	/**
	 * What was read.
	 * @throws ApiException 400 if there was no script
	 */
	public Patch.Script patch() {
		if (this.script == null) {
			throw ApiException.argument("The 'Patch' field in the body request is mandatory");
		}
		return new Patch.Script(this.script, this.ifMissing, this.create);
	}

}
