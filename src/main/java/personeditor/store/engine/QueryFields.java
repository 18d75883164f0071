package personeditor.store.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import personeditor.store.document.DocumentId;
import personeditor.store.document.JsonText;
import personeditor.store.query.rql.FieldReader;
import personeditor.store.query.rql.FieldValues;
import personeditor.store.query.rql.IndexedPath;
import personeditor.store.query.rql.RqlField;
import personeditor.store.query.rql.RqlQuery;
import personeditor.store.query.rql.Term;

/**
 * The fields that queries have asked for, and that every write therefore keeps in the
 * index, whether they are built or still building.
 *
 * <p>
 * Immutable and safe for use by many threads.
 */
final class QueryFields {

	static final QueryFields NONE = new QueryFields(Map.of());

	private static final Fields NO_FIELDS = new Fields(List.of());

	private final Map<String, Fields> byCollection;

	private final Fields ofAllDocuments;

	private QueryFields(Map<String, List<Entry>> entries) {
		List<Entry> everywhere = entries.getOrDefault(RqlQuery.ALL_DOCUMENTS, List.of());
		this.ofAllDocuments = everywhere.isEmpty() ? NO_FIELDS : new Fields(everywhere);
		this.byCollection = entries.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, (entry) -> {
			List<Entry> all = new ArrayList<>(entry.getValue());
			all.addAll(entry.getKey().equals(RqlQuery.ALL_DOCUMENTS) ? List.of() : everywhere);
			return new Fields(all);
		}));
	}

	/** The fields that a file has. */
	static QueryFields read(Sql sql) throws SQLException {
		Map<String, List<Entry>> entries = new HashMap<>();
		sql.list("SELECT f.coll, f.n, f.name FROM query_fields q JOIN fields f ON f.n = q.field ORDER BY f.n",
				(row) -> entries.computeIfAbsent(nameOf(row.getString(1)), (name) -> new ArrayList<>())
					.add(new Entry(row.getLong(2), IndexedPath.parse(row.getString(3)))));
		return entries.isEmpty() ? NONE : new QueryFields(entries);
	}

	private static String nameOf(String collection) {
		return collection.toLowerCase(Locale.ROOT);
	}

	/**
	 * The fields that a document of a collection has entries for, those of all documents
	 * among them.
	 */
	Fields of(String collection) {
		if (this.byCollection.isEmpty()) {
			return NO_FIELDS;
		}
		return this.byCollection.getOrDefault(nameOf(collection), this.ofAllDocuments);
	}

	/**
	 * A field under its number.
	 */
	record Entry(long number, IndexedPath path) {
	}

	/**
	 * The fields of one collection.
	 */
	static final class Fields {

		private final List<Entry> entries;

		private final FieldReader reader;

		private Fields(List<Entry> entries) {
			this.entries = List.copyOf(entries);
			this.reader = new FieldReader(
					entries.stream().map((entry) -> entry.path.field()).collect(Collectors.toSet()));
		}

		boolean isEmpty() {
			return this.entries.isEmpty();
		}

		Set<IndexedPath> paths() {
			return this.entries.stream().map(Entry::path).collect(Collectors.toSet());
		}

		/** The entries that a document will have. */
		FieldTerms termsOf(DocumentId id, JsonText content, JsonText metadata) {
			if (isEmpty()) {
				return FieldTerms.NONE;
			}
			Map<RqlField, FieldValues> values = this.reader.read(id, content, metadata);
			FieldTerms terms = new FieldTerms();
			for (Entry entry : this.entries) {
				FieldValues found = values.getOrDefault(entry.path.field(), FieldValues.NONE);
				found.terms(entry.path.exact()).stream().map(Term::key).forEach((key) -> terms.add(entry.number, key));
			}
			return terms;
		}

	}

}
