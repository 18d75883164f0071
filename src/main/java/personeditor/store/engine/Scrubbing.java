package personeditor.store.engine;

import java.nio.file.Path;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.DocumentId;

/**
 * Reads all of a database again and again, a little at a time, to find what a disk has
 * forgotten before somebody needs it. Each pass has the engine check the file, and then
 * goes along the log and verifies the hash of every version.
 *
 * <p>
 * How far a pass has got is noted in {@code meta}, so that the next process goes on from
 * there; but never beyond something damaged, which the next process finds and names
 * again.
 *
 * <p>
 * Used by one thread at a time; when the last pass ended may be asked by any.
 */
final class Scrubbing {

	/** How long after the end of a pass the next one begins. */
	private static final Duration PAUSE = Duration.ofDays(6);

	private static final int STEP_ROWS = 2000;

	private static final int STEP_BYTES = 16 << 20;

	/** A file up to this size is looked over when it is opened. */
	private static final long SMALL = 64L << 20;

	private static final String POSITION = "scrubbed";

	private static final String ENDED = "scrub-ended";

	private final Readers readers;

	private final Writer writer;

	private final Damage damage;

	private final DatabaseSettings settings;

	private final Set<Long> found = new HashSet<>();

	private long position;

	private volatile long ended;

	private boolean lookedOver;

	/**
	 * Goes on where the process before has stopped.
	 * @param sql reads the database's {@code meta}
	 */
	Scrubbing(Sql sql, Readers readers, Writer writer, Damage damage, DatabaseSettings settings) throws SQLException {
		this.readers = readers;
		this.writer = writer;
		this.damage = damage;
		this.settings = settings;
		this.position = Meta.number(sql, POSITION);
		this.ended = Meta.number(sql, ENDED);
	}

	/** When the last pass has ended; empty if none has. */
	Optional<Instant> lastEnd() {
		long ticks = this.ended;
		return (ticks > 0) ? Optional.of(Ticks.toInstant(ticks)) : Optional.empty();
	}

	/** Looks over a file that is opened, if that takes no time to speak of. */
	void lookOverIfSmall(Driver driver, Path file) throws SQLException {
		if (file.toFile().length() <= SMALL) {
			lookOver(driver, file);
		}
	}

	/**
	 * What holds the file together, as the engine itself checks it, and whether its
	 * indexes lead to everything that is there. A large file is gone through table by
	 * table, so that the journal is not held on to for all of that time.
	 */
	private void lookOver(Driver driver, Path file) throws SQLException {
		this.lookedOver = true;
		try (Sql sql = Sql.openReading(driver, file)) {
			if (file.toFile().length() <= SMALL) {
				lookOver(sql, "PRAGMA integrity_check(1)");
			}
			else {
				for (String table : sql.list("SELECT name FROM sqlite_schema WHERE type = 'table'",
						(row) -> row.getString(1))) {
					lookOver(sql, "PRAGMA integrity_check('" + table + "')");
				}
			}
		}
		catch (SQLException exception) {
			if (!WriteFailure.isDamage(exception)) {
				throw exception;
			}
			this.damage.note(String.valueOf(exception.getMessage()));
		}
	}

	private void lookOver(Sql sql, String check) throws SQLException {
		String finding = sql.first(check, (row) -> row.getString(1));
		if (finding != null && !"ok".equals(finding)) {
			this.damage.note(finding);
		}
	}

	/** Does the next step, if there is something to do. */
	void step(Driver driver, Path file) throws SQLException {
		boolean begins = this.position == 0 && isDue();
		if (begins || !this.lookedOver) {
			lookOver(driver, file);
		}
		if (begins || this.position > 0) {
			step();
		}
	}

	private boolean isDue() {
		return lastEnd().filter((end) -> end.plus(PAUSE).isAfter(this.settings.clock().instant())).isEmpty();
	}

	private void step() {
		Rows rows = new Rows(this.position);
		this.readers.read((snapshot) -> snapshot.contents().eachVersionAfter(rows.last, rows));
		boolean intact = this.found.isEmpty();
		this.position = rows.full ? rows.last : 0;
		if (!rows.full) {
			this.damage.retain(this.found);
			this.found.clear();
			this.ended = Ticks.of(this.settings.clock().instant());
		}
		if (this.writer.fence() == null && (intact || !rows.full)) {
			note();
		}
	}

	private void note() {
		long at = this.position;
		long end = this.ended;
		Database.waitFor(this.writer.submit((transaction) -> {
			Meta.put(transaction.sql(), POSITION, Long.toString(at));
			Meta.put(transaction.sql(), ENDED, Long.toString(end));
			return true;
		}));
	}

	private void found(CorruptDocumentException version) {
		this.found.add(version.etag());
		this.damage.note(version);
	}

	/** The rows of one step. */
	private final class Rows implements Sql.RowHandler {

		private long last;

		private int rows;

		private long bytes;

		private boolean full;

		Rows(long last) {
			this.last = last;
		}

		@Override
		public boolean handle(ResultSet row) throws SQLException {
			LogRow version = LogRow.read(row);
			DocumentId id = DocumentId.of(row.getString(Snapshot.ID));
			if (!version.isIntact(id)) {
				found(new CorruptDocumentException(id, version.etag()));
			}
			this.last = version.etag();
			this.bytes += version.body().size();
			this.full = ++this.rows >= STEP_ROWS || this.bytes >= STEP_BYTES;
			return !this.full;
		}

	}

}
