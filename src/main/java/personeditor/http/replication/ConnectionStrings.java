package personeditor.http.replication;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Routes;
import personeditor.http.work.RecordSettings;
import personeditor.store.document.JsonText;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseRecord;
import personeditor.store.replication.ReplicationPeer;

/**
 * Names for databases of other nodes, in a database's record.
 *
 * <pre>
 *   {"RavenConnectionStrings": {"to-b": {"Name", "Database", "TopologyDiscoveryUrls": […]}}}
 * </pre>
 */
final class ConnectionStrings {

	/** What they are called in a record. */
	static final String MEMBER = "RavenConnectionStrings";

	/** What one is called in a task. */
	static final String NAME = "ConnectionStringName";

	private static final List<String> OTHERS = List.of("SqlConnectionStrings", "OlapConnectionStrings",
			"ElasticSearchConnectionStrings", "QueueConnectionStrings");

	private static final String PATH = "/admin/connection-strings";

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final RecordSettings records;

	private final HttpPeers peers;

	ConnectionStrings(RecordSettings records, HttpPeers peers) {
		this.records = records;
		this.peers = peers;
	}

	/**
	 * Adds the routes.
	 * @param restart is told of a database and one of its strings that is another now
	 */
	void addTo(Routes routes, BiConsumer<String, String> restart) {
		routes.database("PUT", PATH, (database, request) -> put(database, request, restart))
			.database("GET", PATH, this::get)
			.database("DELETE", PATH, this::delete);
	}

	/** All strings in a record. */
	static ObjectNode of(ObjectNode settings) {
		return (settings.get(MEMBER) instanceof ObjectNode strings) ? strings : settings.putObject(MEMBER);
	}

	private Answer put(Database database, ApiRequest request, BiConsumer<String, String> restart) {
		JsonNode sent = body(request);
		if (!sent.path("Type").asString("Raven").equals("Raven")) {
			throw ApiException.notImplemented("connection strings of the type " + sent.path("Type").asString(""));
		}
		String name = required(sent, "Name");
		requireName(required(sent, "Database"));
		requireAllowed(sent);
		ObjectNode string = MAPPER.createObjectNode().put("Name", name).put("Database", required(sent, "Database"));
		string.set("TopologyDiscoveryUrls", sent.path("TopologyDiscoveryUrls"));
		DatabaseRecord changed = this.records.change(database.name(), (settings) -> of(settings).set(name, string));
		restart.accept(database.name(), name);
		return Answer.object((out) -> out.member("RaftCommandIndex", changed.etag()));
	}

	private void requireAllowed(JsonNode string) {
		try {
			if (string.path("TopologyDiscoveryUrls").isEmpty()) {
				throw new IllegalArgumentException("It names no address in TopologyDiscoveryUrls.");
			}
			peer(string);
		}
		catch (IllegalArgumentException exception) {
			throw ApiException
				.badRequest("The connection string can't be used. " + exception.getMessage() + " Nothing was changed.");
		}
	}

	/** A name becomes a part of addresses. */
	private static void requireName(String database) {
		if (!database.matches("[\\p{L}\\p{Nd}._-]{1,128}")) {
			throw ApiException.badRequest("'" + database + "' can't be the name of a database. Nothing was changed.");
		}
	}

	private Answer get(Database database, ApiRequest request) {
		ObjectNode all = of(this.records.of(database.name()).orElseThrow());
		String only = request.parameters().first("connectionStringName");
		ObjectNode found = (only != null) ? MAPPER.createObjectNode() : all;
		if (only != null && all.has(only)) {
			found.set(only, all.get(only));
		}
		return Answer.object((out) -> {
			out.member(MEMBER, JsonText.of(found.toString()));
			OTHERS.forEach((other) -> out.member(other, JsonText.EMPTY_OBJECT));
		});
	}

	private Answer delete(Database database, ApiRequest request) {
		String name = request.parameters().required("connectionString");
		DatabaseRecord changed = this.records.change(database.name(), (settings) -> {
			ExternalTasks.tasksOf(settings)
				.stream()
				.filter((task) -> task.path(NAME).asString("").equals(name))
				.findAny()
				.ifPresent((task) -> {
					throw ApiException.badRequest("The connection string '" + name + "' is used by the task '"
							+ task.path("Name").asString("") + "'. Delete the task first. Nothing was changed.");
				});
			of(settings).remove(name);
		});
		return Answer.object((out) -> out.member("RaftCommandIndex", changed.etag()));
	}

	ReplicationPeer peer(JsonNode string) {
		List<URI> urls = new ArrayList<>();
		string.path("TopologyDiscoveryUrls").forEach((url) -> urls.add(URI.create(url.asString(""))));
		return this.peers.at(urls, string.path("Database").asString(""));
	}

	static JsonNode body(ApiRequest request) {
		return request.json((cursor) -> MAPPER.readTree(cursor.raw().utf8()));
	}

	static String required(JsonNode object, String member) {
		String text = object.path(member).asString("");
		if (text.isBlank()) {
			throw ApiException.badRequest("'" + member + "' is missing. Nothing was changed.");
		}
		return text;
	}

}
