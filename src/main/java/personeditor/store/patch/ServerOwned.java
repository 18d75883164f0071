package personeditor.store.patch;

import java.util.List;
import java.util.Set;

import personeditor.store.document.PatchFailedException;

/**
 * The members of the metadata that only the server writes.
 */
final class ServerOwned {

	private static final Set<String> NAMES = Set.of("@id", "@change-vector", "@last-modified", "@flags");

	private ServerOwned() {
	}

	static void require(List<String> path, int operation) {
		if (path.size() > 1 && path.get(0).equals("@metadata")) {
			require(path.get(1), operation);
		}
	}

	static void require(String name, int operation) {
		if (NAMES.contains(name)) {
			throw new PatchFailedException(operation, "/@metadata/" + name,
					"'" + name + "' is written by the server only");
		}
	}

}
