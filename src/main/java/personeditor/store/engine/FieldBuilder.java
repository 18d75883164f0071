package personeditor.store.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.query.rql.IndexedPath;

/**
 * Has the writer build the fields that queries would like, one {@link FieldBuilding} step
 * a request, so that ordinary writes get their turn between the steps.
 *
 * <p>
 * Safe for use by many threads; has none of its own.
 */
final class FieldBuilder implements Querying.Wanted {

	private static final Logger log = LoggerFactory.getLogger(FieldBuilder.class);

	private final Writer writer;

	private final Indexes indexes;

	/** What was asked for once is not asked for again, whatever became of it. */
	private final Set<String> asked = ConcurrentHashMap.newKeySet();

	/** How often it was called while it builds, 0 while it does not. */
	private final AtomicInteger calls = new AtomicInteger();

	FieldBuilder(Writer writer, Indexes indexes) {
		this.writer = writer;
		this.indexes = indexes;
	}

	@Override
	public void want(String collection, List<IndexedPath> paths) {
		List<IndexedPath> added = new ArrayList<>();
		for (IndexedPath path : paths) {
			if (this.asked.add(collection.toLowerCase(Locale.ROOT) + path.text())) {
				added.add(path);
			}
		}
		if (!added.isEmpty()) {
			this.writer.submit((transaction) -> {
				new FieldBuilding(transaction.sql(), this.indexes).add(collection, added);
				return Boolean.TRUE;
			}).thenRun(this::build);
		}
	}

	/** Goes on with whatever is unbuilt; does not wait. */
	void build() {
		if (this.calls.getAndIncrement() == 0) {
			step();
		}
	}

	/** Ends when nothing is unbuilt and nobody has called since the last look. */
	private void step() {
		int seen = this.calls.get();
		this.writer.submit((transaction) -> {
			boolean hasMore = new FieldBuilding(transaction.sql(), this.indexes).step();
			transaction.heads().forget();
			return hasMore;
		}).whenComplete((more, failure) -> {
			if (failure != null) {
				giveUp(failure);
			}
			else if (more || !this.calls.compareAndSet(seen, 0)) {
				step();
			}
		});
	}

	private void giveUp(Throwable failure) {
		this.calls.set(0);
		log.info("Indexes are not built on before the next start or a query for another field: {}",
				failure.getMessage());
	}

}
