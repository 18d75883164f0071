package personeditor.http.changes;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.http.json.JsonOutput;
import personeditor.store.document.JsonText;
import personeditor.store.engine.Database;
import personeditor.store.engine.LogEntry;
import personeditor.store.engine.Snapshot;

/**
 * Tells all clients of one database what was written, in the order of the log.
 *
 * <p>
 * Safe for use by many threads; one at a time reads the log.
 */
final class Broadcast implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Broadcast.class);

	private static final int STEP = 1000;

	private final Database database;

	private final Executor executor;

	private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean signalled = new AtomicBoolean();

	private final Database.Registration registration;

	private long told;

	Broadcast(Database database, Executor executor) {
		this.database = database;
		this.executor = executor;
		this.told = lastEtag();
		this.registration = database.onCommit(this::signal);
	}

	/** The etag of the last write. */
	long lastEtag() {
		return this.database.read(Snapshot::lastEtag);
	}

	Database database() {
		return this.database;
	}

	void add(Connection connection) {
		this.connections.add(connection);
	}

	/** Whether nobody listens any more. */
	boolean remove(Connection connection) {
		this.connections.remove(connection);
		return this.connections.isEmpty();
	}

	Set<Connection> connections() {
		return this.connections;
	}

	private void signal() {
		if (!this.connections.isEmpty() && this.signalled.compareAndSet(false, true)) {
			this.executor.execute(this::tell);
		}
	}

	private synchronized void tell() {
		this.signalled.set(false);
		try {
			List<LogEntry> entries;
			do {
				entries = this.database.read((snapshot) -> snapshot.log(this.told, STEP));
				tell(entries);
			}
			while (entries.size() == STEP);
		}
		catch (RuntimeException exception) {
			log.warn("Clients of {} are told of the last changes later: {}", this.database, exception.getMessage());
		}
	}

	private void tell(List<LogEntry> entries) {
		List<Message> messages = entries.stream().map((entry) -> new Message(entry, text(entry))).toList();
		for (Connection connection : this.connections) {
			connection.send(messages.stream()
				.filter((message) -> connection.subscriptions().wants(message.entry))
				.map(Message::text)
				.toList());
		}
		if (!entries.isEmpty()) {
			this.told = entries.get(entries.size() - 1).etag();
		}
	}

	private static JsonText text(LogEntry entry) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new JsonOutput(bytes).beginObject()
			.member("Type", "DocumentChange")
			.name("Value")
			.beginObject()
			.member("Type", entry.isConflict() ? "Conflict" : entry.isDeletion() ? "Delete" : "Put")
			.member("Id", entry.id().text())
			.member("CollectionName", entry.collection())
			.member("ChangeVector", entry.changeVector().toString())
			.endObject()
			.endObject();
		return JsonText.ofUtf8(bytes.toByteArray());
	}

	@Override
	public void close() {
		this.registration.close();
	}

	/** What all are told who want it. */
	private record Message(LogEntry entry, JsonText text) {
	}

}
