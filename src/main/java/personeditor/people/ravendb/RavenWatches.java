package personeditor.people.ravendb;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import net.ravendb.client.documents.changes.IDatabaseChanges;
import net.ravendb.client.documents.changes.Observers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.people.PersonId;
import personeditor.people.Watch;

/**
 * Calls those who watch people whenever one of them is written: by the client's changes
 * API, which is asked once for all. What happened while it was not connected is not told
 * of, so that everybody is called when it is connected again; who has heard of the
 * version already says nothing.
 *
 * <p>
 * Safe for use by many threads. Of calls of one there is one at a time.
 */
final class RavenWatches {

	private static final Logger log = LoggerFactory.getLogger(RavenWatches.class);

	private final RavenDatabase database;

	private final Executor executor;

	private final Map<String, Set<Watched>> watched = new ConcurrentHashMap<>();

	private final AtomicBoolean begun = new AtomicBoolean();

	RavenWatches(RavenDatabase database, Executor executor) {
		this.database = database;
		this.executor = executor;
	}

	Watch add(PersonId id, Runnable listener) {
		Watched added = new Watched(key(id.text()), listener);
		this.watched.computeIfAbsent(added.key, (key) -> ConcurrentHashMap.newKeySet()).add(added);
		added.call();
		if (this.begun.compareAndSet(false, true)) {
			this.executor.execute(this::begin);
		}
		return added;
	}

	private static String key(String id) {
		return id.toLowerCase(Locale.ROOT);
	}

	/** Where that fails, whoever watches next tries again. */
	private void begin() {
		try {
			IDatabaseChanges changes = this.database.changes();
			changes.addConnectionStatusChanged((sender, event) -> callAll());
			changes.forDocumentsStartingWith("people/").subscribe(Observers.create((change) -> call(change.getId())));
			callAll();
		}
		catch (RuntimeException exception) {
			this.begun.set(false);
			log.warn("Nobody is told of changes for now: {}", exception.getMessage());
		}
	}

	private void call(String id) {
		this.watched.getOrDefault(key(id), Set.of()).forEach(Watched::call);
	}

	private void callAll() {
		this.watched.values().forEach((all) -> all.forEach(Watched::call));
	}

	private final class Watched implements Watch {

		private final String key;

		private final Runnable listener;

		private final AtomicInteger calls = new AtomicInteger();

		private volatile boolean closed;

		private Watched(String key, Runnable listener) {
			this.key = key;
			this.listener = listener;
		}

		/** A call that is under way is followed by one more. */
		private void call() {
			if (this.calls.getAndUpdate((calls) -> Math.min(calls + 1, 2)) == 0) {
				RavenWatches.this.executor.execute(this::run);
			}
		}

		private void run() {
			tell();
			if (this.calls.decrementAndGet() > 0) {
				RavenWatches.this.executor.execute(this::run);
			}
		}

		private void tell() {
			try {
				if (!this.closed) {
					this.listener.run();
				}
			}
			catch (RuntimeException exception) {
				log.warn("A change of {} could not be told: {}", this.key, exception.getMessage());
			}
		}

		@Override
		public void close() {
			this.closed = true;
			RavenWatches.this.watched.computeIfPresent(this.key, (key, others) -> {
				others.remove(this);
				return others.isEmpty() ? null : others;
			});
		}

	}

}
