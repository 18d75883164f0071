package personeditor.demo.remote;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.demo.cluster.ClusterNode;
import personeditor.demo.cluster.NodeAwayException;
import personeditor.demo.cluster.NodeState;
import personeditor.demo.cluster.Orders;
import personeditor.demo.cluster.Site;
import personeditor.http.replication.PeerConnection;
import personeditor.http.replication.PeerRefusedException;

/**
 * A node in another process. Safe for use by many threads; each call waits, for a bounded
 * time.
 */
final class RemoteNode implements ClusterNode {

	private final PeerConnection connection;

	private final URI url;

	private final String room;

	private final Site site;

	private volatile Orders orders = Orders.NONE;

	RemoteNode(PeerConnection connection, URI url, String room, Site site) {
		this.connection = connection;
		this.url = url;
		this.room = room;
		this.site = site;
	}

	@Override
	public String pages() {
		return this.url + "/nodes/" + this.room + "/" + this.site.key();
	}

	@Override
	public void obey(Orders told) {
		this.orders = told;
		call("orders", told);
	}

	@Override
	public void begin() {
		call("begin", Map.of());
	}

	@Override
	public NodeState state() {
		return JsonMapper.shared().treeToValue(call("state", Map.of()), NodeState.class);
	}

	@Override
	public boolean save(String phone, String changeVector) {
		return isDone(call("save", Map.of("phone", phone, "changeVector", changeVector)));
	}

	@Override
	public boolean delete(String changeVector) {
		return isDone(call("delete", Map.of("changeVector", changeVector)));
	}

	@Override
	public void resolve() {
		call("resolve", Map.of());
	}

	@Override
	public boolean send() {
		return isDone(call("send", Map.of()));
	}

	@Override
	public void close() {
		call("leave", Map.of());
	}

	private static boolean isDone(JsonNode answer) {
		return answer.path("done").asBoolean();
	}

	private JsonNode call(String what, Object body) {
		try {
			return post(what, body);
		}
		catch (PeerRefusedException exception) {
			if (exception.status() == 400) {
				throw new IllegalArgumentException(exception.getMessage(), exception);
			}
			throw new NodeAwayException(this.site, exception);
		}
		catch (IOException exception) {
			throw new NodeAwayException(this.site, exception);
		}
	}

	/** One that doesn't know the room was away, and is told of it again. */
	private JsonNode post(String what, Object body) throws IOException {
		try {
			return this.connection.post(RoomsResource.address(what, this.room), body);
		}
		catch (PeerRefusedException exception) {
			if (exception.status() != 404) {
				throw exception;
			}
			this.connection.post(RoomsResource.address("orders", this.room), this.orders);
			return this.connection.post(RoomsResource.address(what, this.room), body);
		}
	}

}
