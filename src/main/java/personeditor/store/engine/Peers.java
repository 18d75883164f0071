package personeditor.store.engine;

import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import personeditor.store.vector.DatabaseId;

/**
 * What a database knows of those it exchanges versions with: how far it has everything of
 * each source, by the source's id, and how far each destination has confirmed to have
 * everything of it, by the name that the operator gave it.
 *
 * <p>
 * Changed by the writer alone, inside its transaction.
 */
final class Peers {

	private static final String RECEIVED = "received/";

	private static final String CONFIRMED = "confirmed/";

	/** Up to which forgotten deletion a source was asked to send everything again. */
	private static final String AGAIN = "again/";

	/** The highest etag of a deletion that is forgotten. */
	private static final String FORGOTTEN = "forgotten";

	private final Sql sql;

	private @Nullable Long floor;

	Peers(Sql sql) {
		this.sql = sql;
	}

	/** The etag up to which everything of a source is here. */
	long received(DatabaseId source) throws SQLException {
		return Meta.number(this.sql, RECEIVED + source);
	}

	void receive(DatabaseId source, long etag) throws SQLException {
		Meta.put(this.sql, RECEIVED + source, Long.toString(etag));
	}

	static SortedMap<DatabaseId, Long> received(Sql sql) throws SQLException {
		SortedMap<DatabaseId, Long> received = new TreeMap<>((one, other) -> one.text().compareTo(other.text()));
		Meta.numbers(sql, RECEIVED).forEach((id, etag) -> received.put(new DatabaseId(id), etag));
		return received;
	}

	/** How far each destination has confirmed to have everything. */
	static SortedMap<String, Long> confirmed(Sql sql) throws SQLException {
		return Meta.numbers(sql, CONFIRMED);
	}

	/** The etag up to which no destination needs anything any more. */
	long floor() throws SQLException {
		Long known = this.floor;
		if (known == null) {
			known = confirmed(this.sql).values().stream().min(Long::compare).orElse(Long.MAX_VALUE);
			this.floor = known;
		}
		return known;
	}

	/** Takes note of what a destination has; one that is new counts from then on. */
	void confirm(String name, long etag) throws SQLException {
		long before = floor();
		Meta.put(this.sql, CONFIRMED + name, Long.toString(etag));
		this.floor = null;
		if (floor() > before) {
			Pruning.startAgain(this.sql, before);
		}
	}

	/** Waits for a destination no longer. */
	void remove(String name) throws SQLException {
		long before = floor();
		Meta.remove(this.sql, CONFIRMED + name);
		this.floor = null;
		if (floor() > before) {
			Pruning.startAgain(this.sql, before);
		}
	}

	/** Nothing is confirmed any more, because this database is another one now. */
	void startAgain() throws SQLException {
		for (Map.Entry<String, Long> peer : confirmed(this.sql).entrySet()) {
			Meta.put(this.sql, CONFIRMED + peer.getKey(), "0");
		}
		this.floor = null;
	}

	/** A deletion is forgotten. */
	void forgot(long etag) throws SQLException {
		if (etag > forgotten()) {
			Meta.put(this.sql, FORGOTTEN, Long.toString(etag));
		}
	}

	/** The highest etag of a deletion that is forgotten, 0 if none is. */
	long forgotten() throws SQLException {
		return Meta.number(this.sql, FORGOTTEN);
	}

	/**
	 * Whether a source is to send everything again, once: one that was away while
	 * deletions were forgotten may still have what was deleted.
	 * @param seen up to which etag the source has everything of this database, 0 if it
	 * never had anything
	 */
	boolean isToSendAgain(DatabaseId source, long seen) throws SQLException {
		long forgotten = forgotten();
		return seen > 0 && seen < forgotten && Meta.number(this.sql, AGAIN + source) < forgotten;
	}

	/** Has a source send everything again. */
	void askAgain(DatabaseId source) throws SQLException {
		Meta.put(this.sql, AGAIN + source, Long.toString(forgotten()));
		receive(source, 0);
	}

}
