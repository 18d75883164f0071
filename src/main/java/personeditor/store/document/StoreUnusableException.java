package personeditor.store.document;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A data folder or database file can't be opened. The message is one line for the
 * operator; nothing in the folder was changed.
 */
public class StoreUnusableException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final transient Path path;

	public StoreUnusableException(Path path, String problem, @Nullable Throwable cause) {
		super("The data in " + path + " can't be used: " + problem, cause);
		this.path = path;
	}

	public Path path() {
		return this.path;
	}

}
