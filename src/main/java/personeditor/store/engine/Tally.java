package personeditor.store.engine;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * How much there is of each collection: what a transaction has changed of it, added to
 * the table {@code counts} once, right before the commit.
 *
 * <p>
 * Used by the writer alone, inside its transaction.
 */
final class Tally {

	private final Map<String, Change> changes = new HashMap<>();

	void addDocuments(String collection, long number) {
		of(collection).documents += number;
	}

	void addTombstones(String collection, long number) {
		of(collection).tombstones += number;
	}

	void addRevisions(String collection, long number) {
		of(collection).revisions += number;
	}

	private Change of(String collection) {
		return this.changes.computeIfAbsent(collection, (name) -> new Change());
	}

	/** Adds one head that is there from now on, or takes one away. */
	void addHead(Head head, int number) {
		if (head.isDocument()) {
			addDocuments(head.collection(), number);
		}
		else if (head.isNothing() && !head.isNew()) {
			addTombstones(head.collection(), number);
		}
	}

	void writeTo(Sql sql) throws SQLException {
		for (Map.Entry<String, Change> change : this.changes.entrySet()) {
			Change by = change.getValue();
			sql.update("""
					INSERT INTO counts(coll, documents, tombstones, revisions) VALUES(?,?,?,?)
					ON CONFLICT DO UPDATE SET documents = documents + excluded.documents,
					tombstones = tombstones + excluded.tombstones, revisions = revisions + excluded.revisions
					""", change.getKey(), by.documents, by.tombstones, by.revisions);
		}
		this.changes.clear();
	}

	private static final class Change {

		private long documents;

		private long tombstones;

		private long revisions;

	}

}
