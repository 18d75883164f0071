package personeditor.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonCursor;
import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.work.Expectations;
import personeditor.http.work.RevisionSettings;
import personeditor.store.document.RevisionsConfiguration;
import personeditor.store.document.Sha256;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseRecord;
import personeditor.store.engine.Databases;

/**
 * Makes, shows, switches and deletes databases: {@code /databases} and
 * {@code /admin/databases}.
 */
final class DatabaseRecords {

	/** What the editor itself needs. */
	private static final String KEPT = "people";

	private static final List<String> NULLS = List.of("Sharding", "ConflictSolverConfig", "SchemaValidation",
			"DocumentsCompression", "RevisionsBin", "TimeSeries", "RevisionsForConflicts", "Expiration", "Refresh",
			"DataArchival", "RemoteAttachments", "Integrations");

	private final Databases databases;

	private final Consumer<String> forget;

	/**
	 * The records of all databases.
	 * @param forget is told which database is gone
	 */
	DatabaseRecords(Databases databases, Consumer<String> forget) {
		this.databases = databases;
		this.forget = forget;
	}

	/** Says so that clients know: the database is not there. */
	static Answer missing(int status, String name) {
		return Answer
			.object(status,
					(out) -> out.member("Type", "Error").member("Message", "Database " + name + " wasn't found"))
			.header("Database-Missing", headerSafe(name));
	}

	private static String headerSafe(String name) {
		return name.replaceAll("[^\\x20-\\x7e]", "?");
	}

	Answer list(ApiRequest request) {
		int start = Math.max(0, request.parameters().integer("start", 0));
		int size = Math.max(0, request.parameters().integer("pageSize", Integer.MAX_VALUE));
		String only = request.parameters().first("name");
		List<String> names = this.databases.names()
			.stream()
			.filter((name) -> only == null || name.equalsIgnoreCase(only))
			.skip(start)
			.limit(size)
			.toList();
		boolean namesOnly = request.parameters().flag("namesOnly");
		return Answer.object((out) -> {
			out.name("Databases").beginArray();
			for (String name : names) {
				if (namesOnly) {
					out.value(name);
				}
				else {
					info(out, name);
				}
			}
			out.endArray();
		});
	}

	private void info(JsonOutput out, String name) {
		out.beginObject().member("Name", name).member("Disabled", this.databases.isDisabled(name));
		Database database = this.databases.isDisabled(name) ? null : this.databases.find(name).orElse(null);
		if (database != null) {
			long documents = database.read((snapshot) -> snapshot.counts().documents());
			out.member("DocumentsCount", documents);
		}
		out.member("LockMode", "Unlock").endObject();
	}

	Answer get(ApiRequest request) {
		String name = request.parameters().required("name");
		return this.databases.record(name)
			.map((record) -> Answer.object((out) -> write(out, record)))
			.orElseGet(() -> missing(404, name));
	}

	private void write(JsonOutput out, DatabaseRecord record) {
		String name = record.name();
		out.member("DatabaseName", name)
			.member("Disabled", record.disabled())
			.member("Encrypted", false)
			.member("EtagForBackup", 0)
			.member("DatabaseState", "Normal")
			.member("LockMode", "Unlock");
		for (String each : List.of("DeletionInProgress", "RollingIndexes")) {
			out.name(each).beginObject().endObject();
		}
		topology(out.name("Topology"), record, true);
		NULLS.forEach((each) -> out.member(each, (String) null));
		for (String each : List.of("Sorters", "Analyzers", "Indexes", "IndexesHistory", "AutoIndexes", "Settings",
				"RavenConnectionStrings", "SqlConnectionStrings", "OlapConnectionStrings",
				"ElasticSearchConnectionStrings", "QueueConnectionStrings", "SnowflakeConnectionStrings",
				"AiConnectionStrings")) {
			out.name(each).beginObject().endObject();
		}
		revisions(out.name("Revisions"), record);
		for (String each : List.of("PeriodicBackups", "ExternalReplications", "SinkPullReplications",
				"HubPullReplications", "RavenEtls", "SqlEtls", "ElasticSearchEtls", "OlapEtls", "QueueEtls",
				"SnowflakeEtls", "QueueSinks", "EmbeddingsGenerations", "GenAis", "AiAgents")) {
			out.name(each).beginArray().endArray();
		}
		out.member("Client", (String) null)
			.member("Studio", (String) null)
			.member("TruncatedClusterTransactionCommandsCount", 0)
			.name("UnusedDatabaseIds")
			.beginArray()
			.endArray()
			.name("SupportedFeatures")
			.beginArray()
			.value("ThrowRevisionKeyTooBigFix")
			.endArray()
			.member("Etag", record.etag());
	}

	private void revisions(JsonOutput out, DatabaseRecord record) {
		RevisionsConfiguration configuration = record.disabled() ? null
				: this.databases.find(record.name()).flatMap(Database::revisionsConfiguration).orElse(null);
		if (configuration != null) {
			RevisionSettings.write(out, configuration);
		}
		else {
			out.value((String) null);
		}
	}

	private void topology(JsonOutput out, DatabaseRecord record, boolean inRecord) {
		out.beginObject().name("Members").beginArray().value(this.databases.defaults().tag().toString()).endArray();
		for (String each : List.of("Promotables", "Rehabs")) {
			out.name(each).beginArray().endArray();
		}
		if (inRecord) {
			out.name("PredefinedMentors").beginObject().endObject();
		}
		out.name("Stamp")
			.beginObject()
			.member("Index", record.etag())
			.member("Term", 1)
			.member("LeadersTicks", -2)
			.endObject();
		out.member("NodesModifiedAt", "0001-01-01T00:00:00.0000000Z");
		for (String each : List.of("PromotablesStatus", "DemotionReasons")) {
			out.name(each).beginObject().endObject();
		}
		String id = record.disabled() ? ""
				: this.databases.find(record.name()).map((database) -> database.id().toString()).orElse("");
		out.member("DynamicNodesDistribution", false)
			.member("ReplicationFactor", 1)
			.member("DatabaseTopologyIdBase64", derived(id, "topology"))
			.member("ClusterTransactionIdBase64", derived(id, "transactions"))
			.name("PriorityOrder")
			.beginArray()
			.endArray()
			.endObject();
	}

	/** An id that is always the same for a database and a purpose. */
	private static String derived(String id, String purpose) {
		byte[] digest = Sha256.digest().digest((purpose + id).getBytes(StandardCharsets.UTF_8));
		return Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
	}

	Answer put(ApiRequest request) {
		String name = request.json(DatabaseRecords::nameIn);
		if (name == null) {
			throw ApiException.badRequest("The body must be a database record with a 'DatabaseName'.");
		}
		String etag = request.header("ETag");
		if (etag != null) {
			return update(request, name, Expectations.unquoted(etag));
		}
		this.databases.create(name);
		return made(request, this.databases.record(name).orElseThrow(() -> ApiException.noDatabase(name)));
	}

	private Answer update(ApiRequest request, String name, String etag) {
		DatabaseRecord record = this.databases.record(name).orElseThrow(() -> ApiException.noDatabase(name));
		if (!Long.toString(record.etag()).equals(etag)) {
			throw ApiException.raw(409, "Raven.Server.Rachis.RachisConcurrencyException",
					"Concurrency violation, the database %s has etag %d but was expecting %s".formatted(name,
							record.etag(), etag));
		}
		return made(request, record);
	}

	private static @Nullable String nameIn(JsonCursor cursor) {
		String[] name = new String[1];
		cursor.object((member) -> {
			if (member.equals("DatabaseName")) {
				name[0] = cursor.textOrNull();
			}
			else {
				cursor.skip();
			}
		});
		return name[0];
	}

	private Answer made(ApiRequest request, DatabaseRecord record) {
		return Answer.object(201, (out) -> {
			out.member("RaftCommandIndex", record.etag()).member("Name", record.name());
			topology(out.name("Topology"), record, false);
			out.name("NodesAddedTo").beginArray().value(request.root()).endArray().member("ShardsDefined", false);
		});
	}

	Answer delete(ApiRequest request) {
		List<String> names = request.json(DatabaseRecords::names);
		if (names.stream().anyMatch(KEPT::equalsIgnoreCase)) {
			throw ApiException.badRequest(
					"The database '" + KEPT + "' is the editor's own and can't be deleted. Nothing was deleted.");
		}
		long index = -1;
		for (String name : names) {
			this.forget.accept(name);
			index = this.databases.delete(name) ? this.databases.lastIndex() : index;
		}
		long last = index;
		return Answer
			.object((out) -> out.member("RaftCommandIndex", last).name("PendingDeletes").beginArray().endArray());
	}

	private static List<String> names(JsonCursor cursor) {
		List<String> names = new ArrayList<>();
		cursor.object((member) -> {
			if (member.equals("DatabaseNames")) {
				cursor.array(JsonCursor::textOrNull).forEach((name) -> names.add(String.valueOf(name)));
			}
			else {
				cursor.skip();
			}
		});
		return names;
	}

	Answer disable(ApiRequest request) {
		return switchTo(request, true);
	}

	Answer enable(ApiRequest request) {
		return switchTo(request, false);
	}

	private Answer switchTo(ApiRequest request, boolean disabled) {
		List<String> names = request.json(DatabaseRecords::names);
		if (disabled && names.stream().anyMatch(KEPT::equalsIgnoreCase)) {
			throw ApiException.badRequest(
					"The database '" + KEPT + "' is the editor's own and can't be disabled. Nothing was changed.");
		}
		Map<Boolean, String> words = Map.of(true, "True", false, "False");
		return Answer.object((out) -> {
			out.name("Status").beginArray();
			for (String name : names) {
				out.beginObject().member("Name", name);
				if (this.databases.setDisabled(name, disabled)) {
					out.member("Success", true)
						.member("Disabled", disabled)
						.member("Reason", "Database state=" + words.get(disabled) + " was propagated on the cluster");
				}
				else {
					out.member("Success", false).member("Reason", "database not found");
				}
				out.endObject();
			}
			out.endArray();
		});
	}

}
