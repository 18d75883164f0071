package personeditor.store.engine;

import java.sql.SQLException;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.Item;
import personeditor.store.document.UnusableBackupException;
import personeditor.store.document.UnusableBackupException.Reason;

/**
 * Reads everything in a database's file once, with the hash of each row, and counts it.
 */
final class Verification {

	private long documents;

	private long conflicts;

	private Verification() {
	}

	/**
	 * Verifies a file.
	 * @param name what it is called in the exception
	 * @return how much is in it
	 * @throws UnusableBackupException if something can't be read as it was written, or is
	 * missing
	 */
	static Counts of(Sql sql, Snapshot snapshot, String name) throws SQLException {
		String answer = sql.first("PRAGMA integrity_check(1)", (row) -> row.getString(1));
		if (!"ok".equals(answer)) {
			throw damaged(name, "the engine finds it damaged: " + answer + ".");
		}
		try {
			return new Verification().read(snapshot, name);
		}
		catch (CorruptDocumentException exception) {
			throw damaged(name, String.valueOf(exception.getMessage()));
		}
	}

	private Counts read(Snapshot snapshot, String name) {
		Contents contents = snapshot.contents();
		contents.eachDocument((item) -> this.documents++);
		contents.eachConflictVersion((item) -> this.conflicts++);
		contents.eachTombstone(Verification::seen);
		contents.eachRevision(Verification::seen);
		Counts counts = snapshot.counts();
		if (counts.documents() != this.documents || snapshot.countOpenVersions() != this.conflicts) {
			throw damaged(name,
					"it should hold " + counts.documents() + " documents and " + snapshot.countOpenVersions()
							+ " versions in conflict, and holds " + this.documents + " and " + this.conflicts + ".");
		}
		return counts;
	}

	/** To read it is all. */
	private static void seen(Item item) {
	}

	private static UnusableBackupException damaged(String name, String detail) {
		return new UnusableBackupException(name, Reason.DAMAGED, detail);
	}

}
