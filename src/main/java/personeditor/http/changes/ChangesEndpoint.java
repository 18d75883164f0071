package personeditor.http.changes;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket under {@code /databases/{name}/changes}.
 */
public final class ChangesEndpoint extends Endpoint {

	private static final String PATH = "/databases/{name}/changes";

	private static final int MAX_COMMAND = 64 * 1024;

	private final ChangesHub hub;

	private ChangesHub.@Nullable Listening listening;

	private ChangesEndpoint(ChangesHub hub) {
		this.hub = hub;
	}

	/** What a container needs to know to serve the endpoint. */
	public static ServerEndpointConfig configuration(ChangesHub hub) {
		return ServerEndpointConfig.Builder.create(ChangesEndpoint.class, PATH)
			.configurator(new ServerEndpointConfig.Configurator() {

				@Override
				public <T> T getEndpointInstance(Class<T> type) {
					return type.cast(new ChangesEndpoint(hub));
				}

			})
			.build();
	}

	@Override
	public void onOpen(Session session, EndpointConfig config) {
		session.setMaxTextMessageBufferSize(MAX_COMMAND);
		session.setMaxIdleTimeout(0);
		ChangesHub.Listening opened = this.hub.open(String.valueOf(session.getPathParameters().get("name")), session)
			.orElse(null);
		this.listening = opened;
		if (opened == null) {
			new Connection(session).close(ChangesHub.GONE);
			return;
		}
		session.addMessageHandler(new MessageHandler.Whole<String>() {

			@Override
			public void onMessage(String text) {
				opened.take(text);
			}

		});
	}

	@Override
	public void onClose(Session session, CloseReason reason) {
		ChangesHub.Listening closed = this.listening;
		if (closed != null) {
			closed.close();
		}
	}

}
