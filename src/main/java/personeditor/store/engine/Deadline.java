package personeditor.store.engine;

import java.time.Duration;

import personeditor.store.document.QueryTooSlowException;

/**
 * Until when a query may look for its documents. Begins to run when it is made.
 */
final class Deadline {

	private final Duration limit;

	private final long start = System.nanoTime();

	Deadline(Duration limit) {
		this.limit = limit;
	}

	/**
	 * Asked again and again while a query works.
	 * @throws QueryTooSlowException if the time is over
	 */
	void check() {
		if (System.nanoTime() - this.start > this.limit.toNanos()) {
			throw new QueryTooSlowException(this.limit);
		}
	}

}
