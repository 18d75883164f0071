package personeditor.http.server;

import java.io.IOException;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The connection that a request came by, of which a servlet knows nothing: how it can be
 * ended.
 *
 * <p>
 * A refused request may have a body that nobody will read. The container would wait for
 * it, with a thread, to use the connection again; a client that never sends it could hold
 * every thread in this way. And an answer that breaks off must not look like a whole one.
 */
public final class ClientConnection {

	private static final String KEY = ClientConnection.class.getName();

	private static final byte[] NOWHERE = new byte[8 * 1024];

	private final Runnable afterAnswer;

	private final Runnable now;

	/**
	 * A connection.
	 * @param afterAnswer has it end when the request is answered, without waiting for
	 * what is left of its body
	 * @param now ends it at once, in the middle of the answer
	 */
	public ClientConnection(Runnable afterAnswer, Runnable now) {
		this.afterAnswer = afterAnswer;
		this.now = now;
	}

	/** Hands it to the servlet that will see the request. */
	public void attachTo(HttpServletRequest request) {
		request.setAttribute(KEY, this);
	}

	/**
	 * Takes what is there of a body that nobody will read; if more is to come, the
	 * connection will end.
	 */
	static void leaveBody(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
			return;
		}
		ServletInputStream input = request.getInputStream();
		if (!request.isAsyncStarted()) {
			takeAvailable(input);
		}
		if (!input.isFinished() && request.getAttribute(KEY) instanceof ClientConnection connection) {
			response.setHeader("Connection", "close");
			connection.afterAnswer.run();
		}
	}

	private static void takeAvailable(ServletInputStream input) throws IOException {
		int available;
		while (!input.isFinished() && (available = input.available()) > 0) {
			if (input.read(NOWHERE, 0, Math.min(NOWHERE.length, available)) < 0) {
				return;
			}
		}
	}

	/** Ends the connection of an answer that can't be finished. */
	static void cut(HttpServletRequest request) {
		if (!(request.getAttribute(KEY) instanceof ClientConnection connection)) {
			throw new IllegalStateException("The answer broke off, and nobody has said how its connection is ended.");
		}
		connection.now.run();
	}

}
