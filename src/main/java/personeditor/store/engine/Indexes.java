package personeditor.store.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentId;
import personeditor.store.document.JsonText;
import personeditor.store.query.CollectionIndex;
import personeditor.store.query.IndexedField;

/**
 * The indexes of a database: what is declared of each collection, and the numbers its
 * fields have in the file.
 *
 * <p>
 * Safe for use by many threads. What is declared never changes; the fields of queries are
 * added by the writer.
 */
final class Indexes {

	private final Map<String, CollectionIndex> declared = new HashMap<>();

	private final Map<String, Map<String, Long>> numbers = new HashMap<>();

	private final Querying querying;

	private Indexes(List<CollectionIndex> declared, Querying querying) {
		this.querying = querying;
		declared.forEach((index) -> this.declared.put(nameOf(index.collection()), index));
	}

	/**
	 * The indexes of a file, whose missing field numbers are given out in a transaction
	 * of its own.
	 */
	/** For reads that need none. */
	static Indexes none(RandomGenerator random) {
		return new Indexes(List.of(), new Querying(random, Querying.LIMIT));
	}

	static Indexes of(List<CollectionIndex> declared, Querying querying, Sql sql) throws SQLException {
		Indexes indexes = new Indexes(declared, querying);
		querying.setFields(QueryFields.read(sql));
		sql.execute("BEGIN IMMEDIATE");
		for (CollectionIndex index : declared) {
			Map<String, Long> numbers = new HashMap<>();
			for (String name : namesOf(index)) {
				numbers.put(name, numberOf(sql, index.collection(), name));
			}
			indexes.numbers.put(nameOf(index.collection()), numbers);
			long search = numberOf(sql, index.collection(), IndexKeys.SEARCH);
			sql.execute(Words.createWords(search));
			sql.execute(Words.createRanks(search));
		}
		sql.execute("COMMIT");
		return indexes;
	}

	private static List<String> namesOf(CollectionIndex index) {
		List<String> names = new ArrayList<>(List.of(IndexKeys.UNLISTED, IndexKeys.SEARCH));
		index.fields().stream().map(IndexedField::name).forEach(names::add);
		return names;
	}

	private static long numberOf(Sql sql, String collection, String name) throws SQLException {
		sql.update("INSERT OR IGNORE INTO fields(coll, name) VALUES(?,?)", collection, name);
		return sql.number("SELECT n FROM fields WHERE coll=? AND name=?", collection, name);
	}

	private static String nameOf(String collection) {
		return collection.toLowerCase(Locale.ROOT);
	}

	/** The entries that a document of a collection will have. */
	IndexKeys keysOf(String collection, DocumentId id, JsonText body, JsonText metadata) {
		CollectionIndex index = this.declared.get(nameOf(collection));
		IndexKeys keys = (index == null) ? IndexKeys.NONE : IndexKeys.of(index, id, body);
		return keys.with(this.querying.fields().of(collection).termsOf(id, body, metadata));
	}

	Querying querying() {
		return this.querying;
	}

	/** The number of a field of a collection, null if it has no such field. */
	@Nullable Long number(String collection, String field) {
		return this.numbers.getOrDefault(nameOf(collection), Map.of()).get(field);
	}

	/**
	 * The field in whose order searches are answered fastest, and in which every listed
	 * document has a key: the first one declared.
	 */
	Optional<String> mainField(String collection) {
		return Optional.ofNullable(this.declared.get(nameOf(collection)))
			.flatMap((index) -> index.fields().stream().findFirst())
			.map(IndexedField::name);
	}

}
