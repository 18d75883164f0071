package personeditor.demo.remote;

import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.demo.cluster.ClusterRooms;
import personeditor.demo.cluster.LocalNode;
import personeditor.demo.cluster.NodeAwayException;
import personeditor.demo.cluster.Orders;
import personeditor.http.replication.ReplicationResource;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Routes;

/**
 * What the process that shows a cluster may have done at the node that lives in this one.
 */
public final class RoomsResource {

	private static final String PATH = "/cluster/rooms/";

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final ClusterRooms rooms;

	private final ReplicationResource replication;

	/**
	 * The nodes of this process.
	 * @param replication tells who is a peer, and reads what is sent
	 */
	public RoomsResource(ClusterRooms rooms, ReplicationResource replication) {
		this.rooms = rooms;
		this.replication = replication;
	}

	static String address(String what, String room) {
		return PATH + what + "?room=" + room;
	}

	public void addTo(Routes routes) {
		route(routes, "begin", (node, body) -> done(node::begin));
		route(routes, "state", (node, body) -> json(node.state()));
		route(routes, "save", (node, body) -> done(node.save(text(body, "phone"), text(body, "changeVector"))));
		route(routes, "delete", (node, body) -> done(node.delete(text(body, "changeVector"))));
		route(routes, "resolve", (node, body) -> done(node::resolve));
		route(routes, "send", (node, body) -> done(node.send()));
		routes.server("POST", PATH + "orders", this::obey)
			.server("POST", PATH + "leave", this::leave)
			.server("POST", PATH + "greeting", (request) -> this.replication.greet(node(request).receiver(), request))
			.server("POST", PATH + "batch", (request) -> this.replication.deliver(node(request).receiver(), request));
	}

	private void route(Routes routes, String what, Deed deed) {
		routes.server("POST", PATH + what, (request) -> {
			this.replication.requirePeer(request);
			try {
				return deed.done(node(request), read(request, JsonNode.class));
			}
			catch (IllegalArgumentException exception) {
				throw ApiException.badRequest(String.valueOf(exception.getMessage()));
			}
			catch (NodeAwayException exception) {
				throw ApiException.of(503, "RavenException", String.valueOf(exception.getMessage()));
			}
		});
	}

	private LocalNode node(ApiRequest request) {
		String room = request.parameters().required("room");
		return this.rooms.own(room)
			.orElseThrow(() -> ApiException.of(404, "RavenException", "There is no room '" + room + "' here."));
	}

	private Answer obey(ApiRequest request) {
		this.replication.requirePeer(request);
		String room = request.parameters().required("room");
		Orders orders = read(request, Orders.class);
		try {
			this.rooms.own(room).orElseGet(() -> this.rooms.join(room)).obey(orders);
			return done(true);
		}
		catch (IllegalArgumentException exception) {
			throw ApiException.badRequest(String.valueOf(exception.getMessage()));
		}
	}

	private Answer leave(ApiRequest request) {
		this.replication.requirePeer(request);
		this.rooms.leave(request.parameters().required("room"));
		return done(true);
	}

	private static <T> T read(ApiRequest request, Class<T> type) {
		try {
			return MAPPER.readValue(request.body(), type);
		}
		catch (JacksonException exception) {
			throw ApiException.badRequest("What is to be done can't be read: " + exception.getOriginalMessage());
		}
	}

	private static String text(JsonNode body, String name) {
		return body.path(name).asString("");
	}

	private static Answer done(Runnable deed) {
		deed.run();
		return done(true);
	}

	private static Answer done(boolean isDone) {
		return json(Map.of("done", isDone));
	}

	private static Answer json(Object answer) {
		return Answer.json(200, MAPPER.writeValueAsBytes(answer));
	}

	/** Something that is done at a node. */
	private interface Deed {

		Answer done(LocalNode node, JsonNode body);

	}

}
