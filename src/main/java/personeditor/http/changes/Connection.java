package personeditor.http.changes;

import java.io.IOException;
import java.security.Principal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.JsonText;

/**
 * One client that listens. Frames are sent one after another without waiting; a client
 * that lets too many of them gather is cut off.
 *
 * <p>
 * Safe for use by many threads.
 */
final class Connection {

	private static final Logger log = LoggerFactory.getLogger(Connection.class);

	private static final int MAX_WAITING = 1000;

	private static final String HEARTBEAT = "[]";

	private final Session session;

	private final Subscriptions subscriptions = new Subscriptions();

	private final Queue<String> waiting = new ArrayDeque<>();

	private boolean sending;

	private boolean idle;

	Connection(Session session) {
		this.session = session;
	}

	/** Who has connected; null where nobody has to say so. */
	@Nullable Principal user() {
		return this.session.getUserPrincipal();
	}

	Subscriptions subscriptions() {
		return this.subscriptions;
	}

	/** Sends messages as one frame. */
	void send(List<JsonText> messages) {
		if (!messages.isEmpty()) {
			send("[" + String.join(",", messages.stream().map(JsonText::toString).toList()) + "]");
		}
	}

	/** Sends an empty frame if nothing was sent since the last call. */
	void beat() {
		boolean quiet;
		synchronized (this) {
			quiet = this.idle && this.waiting.isEmpty();
			this.idle = true;
		}
		if (quiet) {
			send(HEARTBEAT);
		}
	}

	private void send(String frame) {
		synchronized (this) {
			if (this.waiting.size() >= MAX_WAITING) {
				close("The client doesn't read what it asked for.");
				return;
			}
			this.idle = frame.equals(HEARTBEAT);
			this.waiting.add(frame);
			if (this.sending) {
				return;
			}
			this.sending = true;
		}
		sendNext();
	}

	private void sendNext() {
		String frame;
		synchronized (this) {
			frame = this.waiting.poll();
			this.sending = frame != null;
		}
		if (frame != null) {
			try {
				this.session.getAsyncRemote().sendText(frame, this::sent);
			}
			catch (RuntimeException exception) {
				close("The connection is gone.");
			}
		}
	}

	private void sent(SendResult result) {
		if (result.isOK()) {
			sendNext();
		}
		else {
			close("The connection is gone.");
		}
	}

	void close(String reason) {
		try {
			this.session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, reason));
		}
		catch (IOException exception) {
			log.debug("A connection was gone already.", exception);
		}
	}

}
