package personeditor.store.engine;

import java.nio.file.Path;
import java.sql.SQLException;

import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

/**
 * A database whose disk fails when it is told to.
 */
public final class FaultyDatabase implements AutoCloseable {

	private final FaultyDriver faults = new FaultyDriver();

	private final Path file;

	private final Database database;

	public FaultyDatabase(Path folder, DatabaseSettings settings) {
		this.file = folder.resolve("faulty.db");
		this.database = Database.open("faulty", this.file, settings, this.faults.driver());
	}

	public Database database() {
		return this.database;
	}

	/** The next row finds no room. */
	public void fillDisk() {
		this.faults.before("INSERT INTO log", () -> {
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_FULL);
		});
	}

	/** The next flush fails; nobody knows what reached the disk. */
	public void failNextCommit() {
		this.faults.after("COMMIT", () -> {
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_IOERR_FSYNC);
		});
	}

	/** The next read of a document fails. */
	public void failNextRead() {
		this.faults.before("SELECT", () -> {
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_IOERR_READ);
		});
	}

	/** Changes the last version that was written, behind everybody's back. */
	public void damageLastVersion() throws SQLException {
		try (Sql sql = Sql.openWriting(new JDBC(), this.file)) {
			sql.execute("UPDATE log SET body = CAST(replace(CAST(body AS TEXT), 'Zagreb', 'Split') AS BLOB) "
					+ "WHERE etag = (SELECT max(etag) FROM log)");
		}
	}

	@Override
	public void close() {
		this.database.close();
	}

}
