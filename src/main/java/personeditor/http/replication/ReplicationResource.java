package personeditor.http.replication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import personeditor.http.json.JsonCursor;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Routes;
import personeditor.store.engine.Database;
import personeditor.store.replication.Batch;
import personeditor.store.replication.BatchFormat;
import personeditor.store.replication.Greeting;
import personeditor.store.replication.Links;
import personeditor.store.replication.MalformedBatchException;
import personeditor.store.replication.OwnDatabaseException;
import personeditor.store.replication.Receipt;
import personeditor.store.replication.ReplicationPeer;
import personeditor.store.replication.Welcome;
import personeditor.store.vector.DatabaseId;
import personeditor.store.vector.NodeTag;

/**
 * Takes in what databases of other processes send.
 */
public final class ReplicationResource {

	private final Links links;

	private final PeerSecrets secrets;

	public ReplicationResource(Links links, PeerSecrets secrets) {
		this.links = links;
		this.secrets = secrets;
	}

	public void addTo(Routes routes) {
		routes.database("POST", "/replication/greeting", (database, request) -> greet(receiver(database), request))
			.database("POST", "/replication/batch", (database, request) -> deliver(receiver(database), request));
	}

	private ReplicationPeer receiver(Database database) {
		return this.links.receiver(database);
	}

	/** Hands a greeting on. */
	public Answer greet(ReplicationPeer receiver, ApiRequest request) {
		requirePeer(request);
		Welcome welcome = answered(() -> receiver.greet(readGreeting(request)));
		return Answer.object((out) -> out.member("Destination", welcome.destination().text())
			.member("Tag", welcome.tag().text())
			.member("Received", welcome.received())
			.member("Solver", welcome.solver()));
	}

	/** What takes in what others send is in this process. */
	private static <T> T answered(Reception<T> reception) {
		try {
			return reception.take();
		}
		catch (OwnDatabaseException exception) {
			throw ApiException.badRequest(String.valueOf(exception.getMessage()));
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	private static Greeting readGreeting(ApiRequest request) {
		try {
			return request.json(ReplicationResource::greeting);
		}
		catch (IllegalArgumentException exception) {
			throw ApiException.badRequest("The greeting can't be read: " + exception.getMessage());
		}
	}

	private static Greeting greeting(JsonCursor cursor) {
		Map<String, String> texts = new HashMap<>();
		Map<DatabaseId, Long> received = new HashMap<>();
		cursor.object((member) -> {
			switch (member) {
				case "Source", "Tag", "Opening" -> texts.put(member, String.valueOf(cursor.textOrNull()));
				case "Received" -> cursor.object((id) -> received.put(new DatabaseId(id), cursor.number()));
				default -> cursor.skip();
			}
		});
		return new Greeting(new DatabaseId(texts.getOrDefault("Source", "")),
				new NodeTag(texts.getOrDefault("Tag", "")), new DatabaseId(texts.getOrDefault("Opening", "")),
				received);
	}

	/** Hands a batch on. */
	public Answer deliver(ReplicationPeer receiver, ApiRequest request) {
		requirePeer(request);
		Receipt receipt = answered(() -> receiver.deliver(readBatch(request.body())));
		return Answer.object((out) -> out.member("Received", receipt.received()).member("Changed", receipt.changed()));
	}

	private static Batch readBatch(byte[] body) {
		try {
			return BatchFormat.read(new ByteArrayInputStream(body));
		}
		catch (MalformedBatchException exception) {
			throw ApiException.badRequest(String.valueOf(exception.getMessage()));
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	/**
	 * Checks that the caller is a node of the cluster.
	 * @throws ApiException 401 if it doesn't show so
	 */
	public void requirePeer(ApiRequest request) {
		if (!this.secrets.areIn(request.header(PeerSecrets.HEADER))) {
			throw ApiException.raw(401, "Raven.Client.Exceptions.Security.AuthenticationException",
					"This node does not know you as a peer: the setting replication.secret must be the same on both."
							+ " Nothing was taken.")
				.header("WWW-Authenticate", "Bearer");
		}
	}

	/** Something that is sent is taken in. */
	private interface Reception<T> {

		T take() throws IOException;

	}

}
