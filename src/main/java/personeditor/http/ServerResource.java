package personeditor.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

import personeditor.http.json.JsonOutput;
import personeditor.http.replication.ConfiguredPeers;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.BuildVersion;
import personeditor.store.engine.DatabaseRecord;
import personeditor.store.engine.Databases;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.vector.NodeTag;

/**
 * What a client asks the server itself before it talks to a database: which nodes there
 * are, and which version they speak.
 */
final class ServerResource {

	private static final String STATE = "Leader";

	private final Databases databases;

	private final ConfiguredPeers peers;

	private final NodeTag tag;

	private final UUID topologyId;

	private final InstantSource clock;

	private final Instant started;

	ServerResource(Databases databases, ConfiguredPeers peers, UUID topologyId, InstantSource clock) {
		this.databases = databases;
		this.peers = peers;
		this.tag = databases.defaults().tag();
		this.topologyId = topologyId;
		this.clock = clock;
		this.started = clock.instant();
	}

	Answer buildVersion(ApiRequest request) {
		return Answer.object(BuildVersion::write);
	}

	/**
	 * The nodes that have a database, this one first. Its address is the one that the
	 * client called, since that is one that it can reach.
	 */
	Answer topology(ApiRequest request) {
		String name = request.parameters().required("name");
		Optional<DatabaseRecord> record = this.databases.record(name);
		if (record.isEmpty()) {
			return DatabaseRecords.missing(503, name);
		}
		return Answer.object((out) -> {
			out.name("Promotables").beginArray().endArray().name("Nodes").beginArray();
			node(out, this.tag, request.root(), name);
			this.peers.having(name).forEach((peer) -> node(out, peer.tag(), peer.url().toString(), name));
			out.endArray().member("Etag", record.get().etag());
		});
	}

	private static void node(JsonOutput out, NodeTag tag, String url, String database) {
		out.beginObject()
			.member("Url", url)
			.member("ClusterTag", tag.toString())
			.member("ServerRole", "Member")
			.member("Database", database)
			.endObject();
	}

	Answer nodeInfo(ApiRequest request) {
		return Answer.object((out) -> {
			out.member("NodeTag", this.tag.toString())
				.member("TopologyId", this.topologyId.toString())
				.member("Certificate", (String) null)
				.member("ClusterStatus", (String) null)
				.member("NumberOfCores", Runtime.getRuntime().availableProcessors());
			double gigabytes = Runtime.getRuntime().maxMemory() / 1073741824.0;
			out.name("InstalledMemoryInGb").value(gigabytes).name("UsableMemoryInGb").value(gigabytes);
			out.name("BuildInfo").beginObject();
			BuildVersion.write(out);
			out.member("AssemblyVersion", BuildVersion.WITH_BUILD).endObject();
			operatingSystem(out);
			out.member("ServerId", this.topologyId.toString())
				.member("CurrentState", STATE)
				.member("ServerRole", "Member")
				.member("HasFixedPort", true)
				.member("ServerSchemaVersion", 71000)
				.member("LastStateChangeReason", reason());
		});
	}

	private static void operatingSystem(JsonOutput out) {
		String name = System.getProperty("os.name", "");
		out.name("OsInfo")
			.beginObject()
			.member("Type", name)
			.member("FullName", name)
			.member("Version", System.getProperty("os.version", ""))
			.member("BuildVersion", System.getProperty("os.version", ""))
			.member("Is64Bit", true)
			.endObject();
	}

	private String reason() {
		return "Leader, I'm the only one in the cluster, so I'm the leader (since " + this.started + ")";
	}

	Answer clusterTopology(ApiRequest request) {
		return Answer.object((out) -> {
			metadata(out, request);
			out.name("Topology").beginObject().member("TopologyId", this.topologyId.toString());
			nodes(out.name("AllNodes"), request);
			nodes(out.name("Members"), request);
			out.name("Promotables").beginObject().endObject().name("Watchers").beginObject().endObject();
			out.member("LastNodeId", this.tag.toString()).member("Etag", 1).endObject();
			out.member("Etag", 1)
				.member("Leader", this.tag.toString())
				.member("LeaderShipDuration", this.clock.millis() - this.started.toEpochMilli())
				.member("CurrentState", STATE)
				.member("NodeTag", this.tag.toString())
				.member("ServerRole", "Member")
				.member("CurrentTerm", 1)
				.member("NodeLicenseDetails", (String) null)
				.member("LastStateChangeReason", reason())
				.name("Status")
				.beginObject()
				.endObject();
		});
	}

	/** What stands before every statistic: when, where. */
	void metadata(JsonOutput out, ApiRequest request) {
		out.name("@metadata")
			.beginObject()
			.member("DateTime", EncodedDocument.time(this.clock.instant()))
			.member("WebUrl", request.root())
			.member("NodeTag", this.tag.toString())
			.endObject();
	}

	private void nodes(JsonOutput out, ApiRequest request) {
		out.beginObject().member(this.tag.toString(), request.root());
		this.peers.nodes().forEach((peer) -> out.member(peer.tag().toString(), peer.url().toString()));
		out.endObject();
	}

}
