package personeditor.http.changes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;

import personeditor.http.json.InvalidJsonException;
import personeditor.http.json.JsonBody;
import personeditor.http.json.JsonCursor;
import personeditor.http.json.JsonOutput;
import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.JsonText;
import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;

/**
 * All clients that listen for changes, by the databases that they listen to.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class ChangesHub {

	private static final int HEARTBEAT_SECONDS = 5;

	static final String GONE = "The database was deleted or switched off.";

	private static final JsonText HELLO = JsonText.of("{\"TopologyChange\":true,\"AggressiveCachingChange\":false}");

	private final Databases databases;

	private final ScheduledExecutorService executor;

	private final Predicate<@Nullable Principal> mayListen;

	private final Map<Database, Broadcast> broadcasts = new ConcurrentHashMap<>();

	/**
	 * A hub whose reading of logs and heartbeats are done by an executor.
	 * @param mayListen asked again from time to time of whoever has connected
	 */
	public ChangesHub(Databases databases, ScheduledExecutorService executor,
			Predicate<@Nullable Principal> mayListen) {
		this.databases = databases;
		this.executor = executor;
		this.mayListen = mayListen;
		executor.scheduleWithFixedDelay(this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
	}

	private void beat() {
		this.broadcasts.forEach((database, broadcast) -> {
			boolean serves = serves(database);
			for (Connection connection : broadcast.connections()) {
				if (!serves) {
					connection.close(GONE);
				}
				else if (this.mayListen.test(connection.user())) {
					connection.beat();
				}
				else {
					connection.close("Whoever has connected may not listen any more.");
				}
			}
		});
	}

	/** Whether clients of this database still get anything from it. */
	private boolean serves(Database database) {
		return find(database.name()).filter(database::equals).isPresent();
	}

	/** Empty also for one that is switched off. */
	private Optional<Database> find(String name) {
		try {
			return this.databases.find(name);
		}
		catch (DocumentStoreException exception) {
			return Optional.empty();
		}
	}

	/** Whether there is a database to listen to. */
	boolean exists(String database) {
		return this.databases.find(database).isPresent();
	}

	/** Lets a client in; empty if there is no such database any more. */
	synchronized Optional<Listening> open(String name, Session session) {
		return find(name).map((database) -> {
			Broadcast broadcast = this.broadcasts.computeIfAbsent(database, (key) -> new Broadcast(key, this.executor));
			Connection connection = new Connection(session);
			broadcast.add(connection);
			connection.send(List.of(HELLO));
			return new Listening(broadcast, connection);
		});
	}

	private synchronized void close(Listening listening) {
		if (listening.broadcast.remove(listening.connection)) {
			listening.broadcast.close();
			this.broadcasts.remove(listening.broadcast.database());
		}
	}

	/** Tells whoever watches an operation of its state. */
	public void operationChanged(Database database, long id, JsonText state) {
		Broadcast broadcast = this.broadcasts.get(database);
		if (broadcast != null) {
			JsonText message = JsonText.of("{\"Type\":\"OperationStatusChange\",\"Value\":{\"OperationId\":" + id
					+ ",\"State\":" + state + "}}");
			broadcast.connections()
				.stream()
				.filter((connection) -> connection.subscriptions().wantsOperation(id))
				.forEach((connection) -> connection.send(List.of(message)));
		}
	}

	/**
	 * One client's place.
	 */
	final class Listening {

		private final Broadcast broadcast;

		private final Connection connection;

		private Listening(Broadcast broadcast, Connection connection) {
			this.broadcast = broadcast;
			this.connection = connection;
		}

		/**
		 * Takes what the client sent; one that isn't understood is cut off, as RavenDB
		 * does.
		 */
		void take(String text) {
			Order order = Order.read(text);
			if (order == null || !this.connection.subscriptions()
				.take(order.command, order.parameter, this.broadcast.lastEtag())) {
				this.connection.close("The command is not known, or there are too many already.");
			}
			else if (order.id != null) {
				this.connection.send(List.of(confirmation(order.id)));
			}
		}

		private static JsonText confirmation(long id) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			new JsonOutput(bytes).beginObject().member("CommandId", id).member("Type", "Confirm").endObject();
			return JsonText.ofUtf8(bytes.toByteArray());
		}

		void close() {
			ChangesHub.this.close(this);
		}

	}

	/**
	 * A command as it was sent.
	 */
	private static final class Order {

		private @Nullable Long id;

		private String command = "";

		private @Nullable String parameter;

		static @Nullable Order read(String text) {
			Order order = new Order();
			try {
				return JsonBody.read(text.getBytes(StandardCharsets.UTF_8), (cursor) -> {
					cursor.object((name) -> order.take(name, cursor));
					return order;
				});
			}
			catch (InvalidJsonException exception) {
				return null;
			}
		}

		private void take(String name, JsonCursor cursor) {
			switch (name) {
				case "CommandId" -> this.id = cursor.isNull() ? null : cursor.number();
				case "Command" -> this.command = String.valueOf(cursor.textOrNull());
				case "Param" -> this.parameter = cursor.textOrNull();
				default -> cursor.skip();
			}
		}

	}

}
