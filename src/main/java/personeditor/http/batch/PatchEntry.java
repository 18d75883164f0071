package personeditor.http.batch;

import java.util.List;

import personeditor.http.json.JsonOutput;
import personeditor.http.work.Patched;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Written;
import personeditor.store.engine.EncodedDocument;

/**
 * What is answered to every kind of patch.
 */
final class PatchEntry {

	private static final String NEVER = "0001-01-01T00:00:00.0000000";

	private PatchEntry() {
	}

	static void write(JsonOutput out, DocumentId id, String type, Patched patched, List<Written> written) {
		out.member("Id", id.text());
		if (patched.command() < 0) {
			out.member("ChangeVector", (String) null).member("LastModified", NEVER);
		}
		else {
			Written change = written.get(patched.command());
			out.member("ChangeVector", change.changeVector().toString())
				.member("LastModified", EncodedDocument.time(change.lastModified()));
		}
		out.member("Type", type).member("PatchStatus", patched.status().toString());
	}

}
