package personeditor.store.patch;

import java.util.List;

import personeditor.store.document.Document;
import personeditor.store.document.PatchFailedException;

/**
 * The members of the metadata that only the server writes.
 */
final class ServerOwned {

	private ServerOwned() {
	}

	static void require(List<String> path, int operation) {
		if (path.size() > 1 && path.get(0).equals("@metadata")) {
			require(path.get(1), operation);
		}
	}

	static void require(String name, int operation) {
		if (Document.SERVER_OWN.contains(name)) {
			throw new PatchFailedException(operation, "/@metadata/" + name,
					"'" + name + "' is written by the server only");
		}
	}

}
