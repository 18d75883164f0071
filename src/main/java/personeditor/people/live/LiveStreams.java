package personeditor.people.live;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;

import personeditor.people.Editor;

/**
 * All pages that are told of events as they happen, and who has which person open.
 *
 * <p>
 * Bounds: so many streams in all, and so many of one editor. Safe for use by many
 * threads, none of which waits for a client.
 */
public final class LiveStreams implements AutoCloseable {

	/** How long a client waits before it comes back. */
	private static final int RETRY_MILLIS = 3000;

	private final int most;

	private final int mostOfOne;

	private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();

	private boolean closed;

	/**
	 * No streams yet.
	 * @param most how many there may be
	 * @param mostOfOne how many of one editor
	 */
	public LiveStreams(int most, int mostOfOne) {
		this.most = most;
		this.mostOfOne = mostOfOne;
	}

	/**
	 * Begins a stream as the answer to a request; empty if there are too many already, or
	 * the node is about to stop.
	 * @param presence the event that says who else has the person open; told at once and
	 * whenever somebody comes or goes
	 */
	public Optional<LiveStream> open(Topic topic, Editor editor, HttpServletRequest request,
			Function<List<Editor>, LiveStream.Event> presence) throws IOException {
		Optional<LiveStream> opened = add(topic, editor, request);
		if (opened.isPresent()) {
			LiveStream stream = opened.get();
			stream.whenClosed(() -> remove(stream));
			stream.start(RETRY_MILLIS, () -> presence.apply(others(topic, editor)));
			tell(topic);
		}
		return opened;
	}

	private synchronized Optional<LiveStream> add(Topic topic, Editor editor, HttpServletRequest request)
			throws IOException {
		long own = this.streams.stream().filter((stream) -> stream.editor().id().equals(editor.id())).count();
		if (this.closed || this.streams.size() >= this.most || own >= this.mostOfOne) {
			return Optional.empty();
		}
		LiveStream stream = new LiveStream(topic, editor, request.startAsync());
		this.streams.add(stream);
		return Optional.of(stream);
	}

	private void remove(LiveStream stream) {
		this.streams.remove(stream);
		tell(stream.topic());
	}

	private void tell(Topic topic) {
		this.streams.stream().filter((stream) -> stream.topic().equals(topic)).forEach(LiveStream::sendPresence);
	}

	/** Who else has it open, each editor once; those whom nobody knows are left out. */
	private List<Editor> others(Topic topic, Editor me) {
		return this.streams.stream()
			.filter((stream) -> stream.topic().equals(topic))
			.map(LiveStream::editor)
			.filter((editor) -> !editor.id().isEmpty() && !editor.id().equals(me.id()))
			.distinct()
			.sorted(Comparator.comparing(Editor::name).thenComparing(Editor::id))
			.toList();
	}

	/** How many there are. */
	public int count() {
		return this.streams.size();
	}

	/**
	 * Sends a comment to all, so that clients that are gone are noticed and connections
	 * don't look idle; to be done from time to time.
	 */
	public void beat() {
		this.streams.forEach(LiveStream::beat);
	}

	/** Ends all streams and begins no more. */
	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		this.streams.forEach(LiveStream::close);
	}

}
