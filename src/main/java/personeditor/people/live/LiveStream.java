package personeditor.people.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.people.Editor;

/**
 * The events of one page that is open. Of each kind of event only the newest waits to be
 * written.
 *
 * <p>
 * Safe for use by many threads, none of which waits for the client.
 */
public final class LiveStream implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(LiveStream.class);

	private static final String COMMENT = ":\n\n";

	private final Topic topic;

	private final Editor editor;

	private final AsyncContext context;

	private final ServletOutputStream out;

	/** What is to be written, by kind. */
	private final Map<String, Supplier<String>> waiting = new LinkedHashMap<>();

	private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

	private volatile @Nullable Supplier<Event> presence;

	private boolean started;

	private boolean unsent;

	private boolean closed;

	LiveStream(Topic topic, Editor editor, AsyncContext context) throws IOException {
		this.topic = topic;
		this.editor = editor;
		this.context = context;
		HttpServletResponse response = (HttpServletResponse) context.getResponse();
		response.setContentType("text/event-stream;charset=UTF-8");
		this.out = response.getOutputStream();
	}

	/** Lets the container say when the client takes something. */
	void start(int retryMillis, Supplier<Event> whoElse) {
		this.presence = whoElse;
		this.waiting.put("retry", () -> "retry: " + retryMillis + "\n\n");
		this.context.setTimeout(0);
		this.context.addListener(new End());
		this.out.setWriteListener(new Taking());
	}

	Topic topic() {
		return this.topic;
	}

	Editor editor() {
		return this.editor;
	}

	/**
	 * Sends an event, in the place of one of the same kind that was not sent yet.
	 * @param kind what it replaces
	 * @param event the name and the data of the event, in JSON without line breaks; asked
	 * for when it is written
	 */
	public void send(String kind, Supplier<Event> event) {
		add(kind, () -> event.get().text());
	}

	/**
	 * Has something done when the stream ends, whoever ends it; at once if it has ended.
	 */
	public void whenClosed(Runnable work) {
		this.ended.thenRun(work);
	}

	/** Says anew who else is here. */
	void sendPresence() {
		Supplier<Event> whoElse = this.presence;
		if (whoElse != null) {
			send("presence", whoElse);
		}
	}

	void beat() {
		add("comment", () -> COMMENT);
	}

	private void add(String kind, Supplier<String> text) {
		synchronized (this.waiting) {
			this.waiting.put(kind, text);
		}
		write();
	}

	private void write() {
		try {
			synchronized (this.waiting) {
				writeWaiting();
			}
		}
		catch (IOException | RuntimeException exception) {
			log.debug("A stream has ended.", exception);
			close();
		}
	}

	/** What was written is sent before anything else is, as soon as there is room. */
	private void writeWaiting() throws IOException {
		while (this.started && !this.closed && (this.unsent || !this.waiting.isEmpty()) && this.out.isReady()) {
			if (this.unsent) {
				this.out.flush();
				this.unsent = false;
			}
			else {
				this.out.write(next().getBytes(StandardCharsets.UTF_8));
				this.unsent = true;
			}
		}
	}

	private String next() {
		Iterator<Supplier<String>> all = this.waiting.values().iterator();
		Supplier<String> next = all.next();
		all.remove();
		return next.get();
	}

	/** Ends the stream; the client may come back. */
	@Override
	public void close() {
		boolean isFirst;
		synchronized (this.waiting) {
			isFirst = !this.closed;
			this.closed = true;
		}
		if (isFirst) {
			this.ended.complete(true);
			complete();
		}
	}

	private void complete() {
		try {
			this.context.complete();
		}
		catch (IllegalStateException exception) {
			log.debug("A stream had ended already.", exception);
		}
	}

	/**
	 * An event.
	 *
	 * @param data JSON in one line
	 */
	public record Event(String name, String data) {

		private String text() {
			return "event: " + this.name + "\ndata: " + this.data + "\n\n";
		}

	}

	private final class Taking implements WriteListener {

		@Override
		public void onWritePossible() {
			synchronized (LiveStream.this.waiting) {
				LiveStream.this.started = true;
			}
			write();
		}

		@Override
		public void onError(Throwable failure) {
			close();
		}

	}

	private final class End implements AsyncListener {

		/** After this the container uses the response for another request. */
		@Override
		public void onComplete(AsyncEvent event) {
			close();
		}

		/** Where it has ended already, the container would send a page otherwise. */
		@Override
		public void onError(AsyncEvent event) {
			close();
			complete();
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			close();
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			// A stream begins once.
		}

	}

}
