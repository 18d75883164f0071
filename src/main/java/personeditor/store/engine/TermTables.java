package personeditor.store.engine;

import java.sql.SQLException;

/**
 * Keeps the entries of a document under the fields of queries: in {@code keys}, in the
 * order of their keys, and in {@code doc_terms}, by document, so that a change removes
 * what was there.
 *
 * <p>
 * Used by the writer alone, inside its transaction.
 */
final class TermTables {

	private final Sql sql;

	TermTables(Sql sql) {
		this.sql = sql;
	}

	/**
	 * Gives a document its entries, by the difference to those it has.
	 * @param doc the row number of the document
	 * @param id the id in lower case
	 */
	void update(long doc, String id, FieldTerms wanted) throws SQLException {
		FieldTerms old = new FieldTerms();
		this.sql.list("SELECT field, key FROM doc_terms WHERE doc=?", (row) -> {
			old.add(row.getLong(1), row.getBytes(2));
			return row;
		}, doc);
		old.each((field, key) -> {
			if (!wanted.has(field, key)) {
				this.sql.update("DELETE FROM keys WHERE field=? AND key=? AND id=?", field, key, id);
				this.sql.update("DELETE FROM doc_terms WHERE doc=? AND field=? AND key=?", doc, field, key);
			}
		});
		wanted.each((field, key) -> {
			if (!old.has(field, key)) {
				this.sql.update("INSERT INTO keys(field, key, id, doc) VALUES(?,?,?,?)", field, key, id, doc);
				this.sql.update("INSERT INTO doc_terms(doc, field, key) VALUES(?,?,?)", doc, field, key);
			}
		});
	}

}
