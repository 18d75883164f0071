package personeditor.node.connection;

import java.io.IOException;
import java.util.function.Predicate;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP in which the headers of a request must arrive within the time that the connection
 * may be idle, and in which some requests are answered at once. By itself the container
 * waits that long after each byte, and gives every request to another thread.
 */
public final class HurriedProtocol extends Http11NioProtocol {

	private final PromptEndpoint endpoint;

	public HurriedProtocol() {
		this(new PromptEndpoint());
	}

	private HurriedProtocol(PromptEndpoint endpoint) {
		super(endpoint);
		this.endpoint = endpoint;
	}

	/**
	 * Says which requests are answered by the thread that watches all connections.
	 * @param atHand is given what has come in of a request; true if it is whole, has no
	 * body, leaves the connection open and is answered shortly without waiting for
	 * anything
	 */
	public void answerAtOnce(Predicate<String> atHand) {
		this.endpoint.answerAtOnce(atHand);
	}

	@Override
	protected Processor createProcessor() {
		return new Hurried(this);
	}

	private static final class Hurried extends Http11Processor {

		private final long limit;

		private @Nullable SocketWrapperBase<?> reading;

		private long since;

		Hurried(AbstractHttp11Protocol<?> protocol) {
			super(protocol, protocol.getAdapter());
			this.limit = protocol.getConnectionTimeout() * 1_000_000L;
		}

		/** Comes back with {@code LONG} as long as headers are missing. */
		@Override
		public SocketState service(SocketWrapperBase<?> socket) throws IOException {
			if (socket != this.reading) {
				this.reading = socket;
				this.since = System.nanoTime();
			}
			SocketState state = super.service(socket);
			if (state != SocketState.LONG || isAsync()) {
				this.reading = null;
				return state;
			}
			return (System.nanoTime() - this.since > this.limit) ? SocketState.CLOSED : state;
		}

	}

}
