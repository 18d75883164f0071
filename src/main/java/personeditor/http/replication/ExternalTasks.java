package personeditor.http.replication;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Routes;
import personeditor.http.work.RecordSettings;
import personeditor.store.document.JsonText;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseRecord;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.replication.LinkState;
import personeditor.store.replication.Links;
import personeditor.store.replication.ReplicationPeer;
import personeditor.store.vector.NodeTag;

/**
 * RavenDB's way to set up replication: an external replication task sends to the database
 * that a connection string names. Tasks stand in the database's record.
 *
 * <pre>
 *   {"ExternalReplications": [{"TaskId", "Name", "ConnectionStringName", "Database", "Disabled"}]}
 * </pre>
 */
public final class ExternalTasks {

	private static final String TASKS = "ExternalReplications";

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final RecordSettings records;

	private final Links links;

	private final ConnectionStrings strings;

	private final NodeTag tag;

	public ExternalTasks(RecordSettings records, ReplicationSetup setup, NodeTag tag) {
		this.records = records;
		this.links = setup.links();
		this.strings = new ConnectionStrings(records, setup.peers());
		this.tag = tag;
	}

	public void addTo(Routes routes) {
		this.strings.addTo(routes, this::restart);
		routes.database("POST", "/admin/tasks/external-replication", this::putTask)
			.database("POST", "/admin/tasks/state", this::switchTask)
			.database("DELETE", "/admin/tasks", this::deleteTask)
			.database("GET", "/tasks", this::tasks)
			.database("GET", "/task", this::task);
	}

	/** Starts what the record of a database says, as it is when the node starts. */
	public void startAll(String database) {
		this.records.of(database)
			.ifPresent((settings) -> tasksOf(settings).forEach((task) -> start(database, settings, task)));
	}

	private void start(String database, ObjectNode settings, JsonNode task) {
		JsonNode string = settings.path(ConnectionStrings.MEMBER).path(task.path(ConnectionStrings.NAME).asString(""));
		if (!task.path("Disabled").asBoolean(false) && string.isObject()) {
			this.links.start(database, destination(task), this.strings.peer(string));
		}
	}

	/** By which name the database remembers what the destination has. */
	private static String destination(JsonNode task) {
		return "task/" + task.path("TaskId").asLong();
	}

	/** Tasks with another connection string than before go to another place. */
	private void restart(String database, String string) {
		ObjectNode settings = this.records.of(database).orElseThrow();
		for (JsonNode task : tasksOf(settings)) {
			if (task.path(ConnectionStrings.NAME).asString("").equals(string)) {
				this.links.stop(database, destination(task));
				start(database, settings, task);
			}
		}
	}

	private Answer putTask(Database database, ApiRequest request) {
		JsonNode watcher = ConnectionStrings.body(request).path("Watcher");
		String string = ConnectionStrings.required(watcher, ConnectionStrings.NAME);
		ObjectNode task = MAPPER.createObjectNode();
		DatabaseRecord changed = this.records.change(database.name(), (settings) -> {
			if (!ConnectionStrings.of(settings).has(string)) {
				throw ApiException
					.badRequest("There is no connection string '" + string + "'. Nothing was changed. Put it first.");
			}
			fill(task, watcher, settings);
			replace(settings, task);
		});
		this.links.stop(database.name(), destination(task));
		start(database.name(), this.records.of(database.name()).orElseThrow(), task);
		return Answer.object((out) -> out.member("RaftCommandIndex", changed.etag())
			.member("TaskId", task.path("TaskId").asLong())
			.member("ResponsibleNode", this.tag.text()));
	}

	private static void fill(ObjectNode task, JsonNode watcher, ObjectNode settings) {
		long known = watcher.path("TaskId").asLong(0);
		long next = 1 + tasksOf(settings).stream().mapToLong((each) -> each.path("TaskId").asLong()).max().orElse(0);
		String string = watcher.path(ConnectionStrings.NAME).asString("");
		String database = ConnectionStrings.of(settings).path(string).path("Database").asString("");
		task.put("TaskId", (known > 0) ? known : next)
			.put("Name", watcher.path("Name").asString("External Replication to " + database))
			.put(ConnectionStrings.NAME, string)
			.put("Database", database)
			.put("Disabled", watcher.path("Disabled").asBoolean(false));
	}

	private static void replace(ObjectNode settings, ObjectNode task) {
		ArrayNode others = MAPPER.createArrayNode();
		tasksOf(settings).stream().filter((each) -> !destination(each).equals(destination(task))).forEach(others::add);
		settings.set(TASKS, others.add(task));
	}

	private Answer switchTask(Database database, ApiRequest request) {
		long id = request.parameters().requiredLong("key");
		boolean disable = request.parameters().flag("disable");
		DatabaseRecord changed = this.records.change(database.name(), (settings) -> {
			ObjectNode task = (ObjectNode) find(settings, id).orElseThrow(() -> noTask(id));
			task.put("Disabled", disable);
		});
		if (disable) {
			this.links.stop(database.name(), "task/" + id);
		}
		startAll(database.name());
		return modified(changed, id);
	}

	private Answer deleteTask(Database database, ApiRequest request) {
		long id = request.parameters().requiredLong("id");
		DatabaseRecord changed = this.records.change(database.name(), (settings) -> {
			ArrayNode left = MAPPER.createArrayNode();
			tasksOf(settings).stream().filter((task) -> task.path("TaskId").asLong() != id).forEach(left::add);
			settings.set(TASKS, left);
		});
		this.links.remove(database.name(), "task/" + id);
		return modified(changed, id);
	}

	private static ApiException noTask(long id) {
		return ApiException.badRequest("There is no task " + id + ". Nothing was changed.");
	}

	private Answer tasks(Database database, ApiRequest request) {
		ObjectNode settings = this.records.of(database.name()).orElseThrow();
		return Answer.object((out) -> {
			out.name("OngoingTasks").beginArray();
			tasksOf(settings).forEach((task) -> write(out, database, settings, task));
			out.endArray().member("SubscriptionsCount", 0).name("PullReplications").beginArray().endArray();
		});
	}

	private Answer task(Database database, ApiRequest request) {
		ObjectNode settings = this.records.of(database.name()).orElseThrow();
		String name = request.parameters().first("taskName");
		Optional<JsonNode> found = (name != null)
				? tasksOf(settings).stream().filter((task) -> task.path("Name").asString("").equals(name)).findFirst()
				: find(settings, request.parameters().requiredLong("key"));
		return found.map((task) -> {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			write(new JsonOutput(bytes), database, settings, task);
			return Answer.json(200, bytes.toByteArray());
		}).orElseGet(() -> Answer.empty(404));
	}

	private void write(JsonOutput out, Database database, ObjectNode settings, JsonNode task) {
		JsonNode string = settings.path(ConnectionStrings.MEMBER).path(task.path(ConnectionStrings.NAME).asString(""));
		LinkState state = this.links.state(database.name(), destination(task)).orElse(null);
		boolean disabled = task.path("Disabled").asBoolean(false);
		out.beginObject()
			.member("TaskId", task.path("TaskId").asLong())
			.member("TaskType", "Replication")
			.member("TaskName", task.path("Name").asString(""))
			.member("TaskState", disabled ? "Disabled" : "Enabled")
			.member("TaskConnectionStatus", status(disabled, state))
			.name("ResponsibleNode")
			.beginObject()
			.member("NodeTag", this.tag.text())
			.endObject()
			.member(ConnectionStrings.NAME, task.path(ConnectionStrings.NAME).asString(""))
			.member("DestinationDatabase", string.path("Database").asString(""))
			.member("DestinationUrl", string.path("TopologyDiscoveryUrls").path(0).asString(""))
			.member("TopologyDiscoveryUrls", JsonText.of(string.path("TopologyDiscoveryUrls").toString()));
		if (state != null) {
			out.member("LastSentEtag", state.confirmed()).member("LastDatabaseEtag", state.last());
		}
		if (state != null && state.failure() != null) {
			out.member("Error", state.failure());
		}
		if (state != null && state.lastSuccess() != null) {
			out.member("LastSuccess", EncodedDocument.time(state.lastSuccess()));
		}
		out.endObject();
	}

	private static String status(boolean disabled, @Nullable LinkState state) {
		if (disabled || state == null) {
			return "NotActive";
		}
		return state.isConnected() ? "Active" : "Reconnect";
	}

	private static Answer modified(DatabaseRecord changed, long id) {
		return Answer.object((out) -> out.member("RaftCommandIndex", changed.etag()).member("TaskId", id));
	}

	static List<JsonNode> tasksOf(ObjectNode settings) {
		List<JsonNode> tasks = new ArrayList<>();
		settings.path(TASKS).forEach(tasks::add);
		return tasks;
	}

	private static Optional<JsonNode> find(ObjectNode settings, long id) {
		return tasksOf(settings).stream().filter((task) -> task.path("TaskId").asLong() == id).findFirst();
	}

}
