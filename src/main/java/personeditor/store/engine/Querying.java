package personeditor.store.engine;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

import personeditor.store.query.rql.IndexedPath;

/**
 * What all queries of a database share: which fields are kept in the index, who is told
 * that another one would help, how long a query may take, and chance.
 *
 * <p>
 * Safe for use by many threads; the fields are set by the writer alone.
 */
final class Querying {

	/** How long a query may look for its documents. */
	static final Duration LIMIT = Duration.ofSeconds(5);

	private final RandomGenerator random;

	private final Duration limit;

	private volatile QueryFields fields = QueryFields.NONE;

	private volatile Wanted wanted = (collection, paths) -> {
	};

	Querying(RandomGenerator random, Duration limit) {
		this.random = random;
		this.limit = limit;
	}

	QueryFields fields() {
		return this.fields;
	}

	void setFields(QueryFields fields) {
		this.fields = fields;
	}

	void setWanted(Wanted wanted) {
		this.wanted = wanted;
	}

	/** Says that a query had to do without some indexes; does not wait. */
	void want(String collection, List<IndexedPath> paths) {
		this.wanted.want(collection, paths);
	}

	synchronized long nextSeed() {
		return this.random.nextLong();
	}

	Deadline deadline() {
		return new Deadline(this.limit);
	}

	/** Is told which fields a query would like to have indexed. */
	interface Wanted {

		void want(String collection, List<IndexedPath> paths);

	}

}
