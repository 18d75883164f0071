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
		route(routes, "orders", this::obey);
		route(routes, "leave", (request) -> done(() -> this.rooms.leave(room(request))));
		route(routes, "begin", (request) -> done(node(request)::begin));
		route(routes, "state", (request) -> json(node(request).state()));
		route(routes, "save", this::save);
		route(routes, "delete", (request) -> done(node(request).delete(text(request, "changeVector"))));
		route(routes, "resolve", (request) -> done(node(request)::resolve));
		route(routes, "send", (request) -> done(node(request).send()));
		route(routes, "greeting", (request) -> this.replication.greet(node(request).receiver(), request));
		route(routes, "batch", (request) -> this.replication.deliver(node(request).receiver(), request));
	}

	private void route(Routes routes, String what, Routes.ServerHandler deed) {
		routes.server("POST", PATH + what, (request) -> {
			this.replication.requirePeer(request);
			try {
				return deed.handle(request);
			}
			catch (IllegalArgumentException exception) {
				throw ApiException.badRequest(String.valueOf(exception.getMessage()));
			}
			catch (NodeAwayException exception) {
				throw ApiException.of(503, "RavenException", String.valueOf(exception.getMessage()));
			}
		});
	}

	private static String room(ApiRequest request) {
		return request.parameters().required("room");
	}

	private LocalNode node(ApiRequest request) {
		String room = room(request);
		return this.rooms.own(room)
			.orElseThrow(() -> ApiException.of(404, "RavenException", "There is no room '" + room + "' here."));
	}

	private Answer obey(ApiRequest request) {
		String room = room(request);
		Orders orders = read(request, Orders.class);
		return done(() -> this.rooms.own(room).orElseGet(() -> this.rooms.join(room)).obey(orders));
	}

	private Answer save(ApiRequest request) {
		return done(node(request).save(text(request, "phone"), text(request, "changeVector")));
	}

	private static <T> T read(ApiRequest request, Class<T> type) {
		try {
			return MAPPER.readValue(request.body(), type);
		}
		catch (JacksonException exception) {
			throw ApiException.badRequest("What is to be done can't be read: " + exception.getOriginalMessage());
		}
	}

	private static String text(ApiRequest request, String name) {
		return read(request, JsonNode.class).path(name).asString("");
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

}
