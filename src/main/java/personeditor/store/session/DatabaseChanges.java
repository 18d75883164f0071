package personeditor.store.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.DocumentId;
import personeditor.store.engine.Database;
import personeditor.store.engine.LogEntry;
import personeditor.store.engine.Snapshot;

/**
 * Tells of documents that are written, whoever writes them. Names are RavenDB's.
 *
 * <p>
 * Laws. A listener is called once soon after it was added, and again after every write of
 * its document that was answered since; for writes that follow each other quickly it may
 * be called once. What it then reads is never older than the write it is called for. Of
 * calls of one listener there is one at a time, in the executor of the store and never on
 * a thread that writes wait for: however long it takes, no write takes longer, and no
 * more than one further call waits.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class DatabaseChanges {

	private static final Logger log = LoggerFactory.getLogger(DatabaseChanges.class);

	private static final int STEP = 1000;

	private final Database database;

	private final Executor executor;

	private final Map<String, Set<Watched>> watched = new HashMap<>();

	private final AtomicBoolean signalled = new AtomicBoolean();

	private Database.@Nullable Registration registration;

	private long told;

	DatabaseChanges(Database database, Executor executor) {
		this.database = database;
		this.executor = executor;
	}

	/**
	 * Has a listener called for every write of the document of an id, deletions included,
	 * until the answer is closed.
	 */
	public synchronized Subscription forDocument(String id, Runnable listener) {
		if (this.registration == null) {
			begin();
		}
		Watched added = new Watched(DocumentId.of(id).key(), listener);
		this.watched.computeIfAbsent(added.key, (key) -> new HashSet<>()).add(added);
		added.call();
		return added;
	}

	/**
	 * Listens first and asks where the log ends afterwards, so that no write falls
	 * between.
	 */
	private void begin() {
		Database.Registration begun = this.database.onCommit(this::signal);
		try {
			this.told = this.database.read(Snapshot::lastEtag);
			this.registration = begun;
		}
		catch (RuntimeException exception) {
			begun.close();
			throw exception;
		}
	}

	/** On the thread that answers writes: takes no lock and reads nothing. */
	private void signal() {
		if (this.signalled.compareAndSet(false, true)) {
			this.executor.execute(this::tell);
		}
	}

	private synchronized void tell() {
		this.signalled.set(false);
		try {
			List<LogEntry> entries;
			do {
				entries = this.database.read((snapshot) -> snapshot.log(this.told, STEP));
				entries.forEach(this::tell);
			}
			while (entries.size() == STEP);
		}
		catch (RuntimeException exception) {
			log.warn("Who watches {} is told of the last changes later: {}", this.database, exception.getMessage());
		}
	}

	private void tell(LogEntry entry) {
		this.told = entry.etag();
		this.watched.getOrDefault(entry.id().key(), Set.of()).forEach(Watched::call);
	}

	private synchronized void remove(Watched removed) {
		this.watched.computeIfPresent(removed.key, (key, others) -> {
			others.remove(removed);
			return others.isEmpty() ? null : others;
		});
		if (this.watched.isEmpty()) {
			close();
		}
	}

	/** Ends all subscriptions. */
	synchronized void close() {
		this.watched.clear();
		if (this.registration != null) {
			this.registration.close();
			this.registration = null;
		}
	}

	/**
	 * A listener that can be taken back. No call begins after it was closed.
	 */
	public interface Subscription extends AutoCloseable {

		@Override
		void close();

	}

	private final class Watched implements Subscription {

		private final String key;

		private final Runnable listener;

		private final AtomicBoolean called = new AtomicBoolean();

		private volatile boolean closed;

		private Watched(String key, Runnable listener) {
			this.key = key;
			this.listener = listener;
		}

		private void call() {
			if (this.called.compareAndSet(false, true)) {
				DatabaseChanges.this.executor.execute(this::run);
			}
		}

		private synchronized void run() {
			this.called.set(false);
			try {
				if (!this.closed) {
					this.listener.run();
				}
			}
			catch (RuntimeException exception) {
				log.warn("A change of {} in {} could not be told: {}", this.key, DatabaseChanges.this.database,
						exception.getMessage());
			}
		}

		@Override
		public void close() {
			this.closed = true;
			remove(this);
		}

	}

}
