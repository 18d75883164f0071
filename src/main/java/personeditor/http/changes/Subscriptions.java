package personeditor.http.changes;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentId;
import personeditor.store.engine.LogEntry;

/**
 * What one client wants to be told of. Names are compared in any case.
 *
 * <p>
 * Safe for use by many threads.
 */
final class Subscriptions {

	private static final int MAX = 1000;

	/** What is watched, and after which etag. */
	private final Map<Watch, Long> watches = new ConcurrentHashMap<>();

	/**
	 * Adds or removes what a command says.
	 * @param etag the etag of the last write before
	 * @return whether the command is known and complete, and there is room for it
	 */
	boolean take(String command, @Nullable String parameter, long etag) {
		String lower = command.toLowerCase(Locale.ROOT);
		boolean adds = !lower.startsWith("unwatch-");
		Kind kind = Kind.of(adds ? lower : lower.substring(2));
		if (kind == null || (kind.needsParameter && (parameter == null || parameter.isEmpty()))) {
			return false;
		}
		Watch watch = new Watch(kind, (kind.needsParameter && parameter != null) ? DocumentId.keyOf(parameter) : "");
		if (adds && this.watches.size() >= MAX && !this.watches.containsKey(watch)) {
			return false;
		}
		if (adds) {
			this.watches.putIfAbsent(watch, etag);
		}
		else {
			this.watches.remove(watch);
		}
		return true;
	}

	/** Whether a write is to be told. */
	boolean wants(LogEntry entry) {
		return this.watches.entrySet()
			.stream()
			.anyMatch((watch) -> watch.getValue() < entry.etag() && watch.getKey().matches(entry));
	}

	/** Whether the state of an operation is to be told. */
	boolean wantsOperation(long id) {
		return this.watches.containsKey(new Watch(Kind.OPERATIONS, ""))
				|| this.watches.containsKey(new Watch(Kind.OPERATION, Long.toString(id)));
	}

	private enum Kind {

		DOCUMENT("watch-doc", true), ALL("watch-docs", false), PREFIX("watch-prefix", true),
		COLLECTION("watch-collection", true), OPERATION("watch-operation", true), OPERATIONS("watch-operations", false),
		INDEX("watch-index", true), INDEXES("watch-indexes", false), TOPOLOGY("watch-topology-change", false),
		CACHING("watch-aggressive-caching", false), COUNTER("watch-counter", true),
		DOCUMENT_COUNTERS("watch-document-counters", true), DOCUMENT_COUNTER("watch-document-counter", true),
		COUNTERS("watch-counters", false), TIME_SERIES("watch-timeseries", true),
		ALL_TIME_SERIES("watch-all-timeseries", false), DOCUMENT_TIME_SERIES("watch-document-timeseries", true),
		ALL_DOCUMENT_TIME_SERIES("watch-all-document-timeseries", true);

		private final String command;

		private final boolean needsParameter;

		Kind(String command, boolean needsParameter) {
			this.command = command;
			this.needsParameter = needsParameter;
		}

		static @Nullable Kind of(String command) {
			for (Kind kind : values()) {
				if (kind.command.equals(command)) {
					return kind;
				}
			}
			return null;
		}

	}

	private record Watch(Kind kind, String key) {

		boolean matches(LogEntry entry) {
			return switch (this.kind) {
				case DOCUMENT -> entry.id().key().equals(this.key);
				case ALL -> true;
				case PREFIX -> entry.id().key().startsWith(this.key);
				case COLLECTION -> DocumentId.keyOf(entry.collection()).equals(this.key);
				default -> false;
			};
		}

	}

}
