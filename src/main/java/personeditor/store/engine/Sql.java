package personeditor.store.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

/**
 * One connection to a database file with its prepared statements.
 *
 * <p>
 * Transactions are begun and ended by SQL ({@code BEGIN IMMEDIATE}, {@code COMMIT}),
 * never by JDBC's auto-commit mode: in that mode the driver doesn't notice that SQLite
 * has rolled back after a failed commit, and half of the next transaction stays.
 *
 * <p>
 * Used by one thread at a time. After any {@link SQLException} it is to be closed and not
 * to be used again.
 */
final class Sql implements AutoCloseable {

	private static final List<String> COMMON = List.of("PRAGMA mmap_size=0", "PRAGMA temp_store=MEMORY",
			"PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON");

	private static final List<String> WRITING = List.of("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
			"PRAGMA wal_autocheckpoint=4000", "PRAGMA journal_size_limit=67108864", "PRAGMA cache_size=-32000");

	private static final List<String> READING = List.of("PRAGMA query_only=ON", "PRAGMA cache_size=-8000");

	private static final int MAX_STATEMENTS = 100;

	private final Connection connection;

	private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

	private Sql(Connection connection) {
		this.connection = connection;
	}

	static Sql openWriting(Driver driver, Path file) throws SQLException {
		return open(driver, file, WRITING);
	}

	static Sql openReading(Driver driver, Path file) throws SQLException {
		return open(driver, file, READING);
	}

	/**
	 * The path goes in as a URI, whose escapes keep a question mark in a folder's name
	 * from becoming settings.
	 */
	private static Sql open(Driver driver, Path file, List<String> settings) throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("jdbc.get_generated_keys", "false");
		Connection connection = driver.connect("jdbc:sqlite:" + file.toUri(), properties);
		Sql sql = new Sql(connection);
		try {
			for (String setting : COMMON) {
				sql.execute(setting);
			}
			for (String setting : settings) {
				sql.execute(setting);
			}
			return sql;
		}
		catch (SQLException exception) {
			sql.close();
			throw exception;
		}
	}

	/** Runs a statement that is needed once. */
	void execute(String text) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(text);
		}
	}

	/** Runs a statement that answers nothing, and says how many rows it changed. */
	int update(String text, @Nullable Object... values) throws SQLException {
		return prepared(text, values).executeUpdate();
	}

	<T> @Nullable T first(String text, Row<T> row, @Nullable Object... values) throws SQLException {
		try (ResultSet result = prepared(text, values).executeQuery()) {
			return result.next() ? row.read(result) : null;
		}
	}

	<T> List<T> list(String text, Row<T> row, @Nullable Object... values) throws SQLException {
		List<T> rows = new ArrayList<>();
		try (ResultSet result = prepared(text, values).executeQuery()) {
			while (result.next()) {
				rows.add(row.read(result));
			}
		}
		return rows;
	}

	/** Hands over row by row until there is none left or the handler has enough. */
	void each(SqlText text, RowHandler handler) throws SQLException {
		try (ResultSet result = prepared(text.text(), text.values()).executeQuery()) {
			boolean wantsMore = true;
			while (wantsMore && result.next()) {
				wantsMore = handler.handle(result);
			}
		}
	}

	<T> @Nullable T first(SqlText text, Row<T> row) throws SQLException {
		return first(text.text(), row, text.values());
	}

	<T> List<T> list(SqlText text, Row<T> row) throws SQLException {
		return list(text.text(), row, text.values());
	}

	long number(SqlText text) throws SQLException {
		return number(text.text(), text.values());
	}

	/** The number a statement answers, 0 if it answers none. */
	long number(String text, @Nullable Object... values) throws SQLException {
		try (ResultSet result = prepared(text, values).executeQuery()) {
			return result.next() ? result.getLong(1) : 0;
		}
	}

	private PreparedStatement prepared(String text, @Nullable Object... values) throws SQLException {
		PreparedStatement statement = this.statements.get(text);
		if (statement == null) {
			statement = this.connection.prepareStatement(text);
			this.statements.put(text, statement);
			closeLongestUnused();
		}
		for (int i = 0; i < values.length; i++) {
			bind(statement, i + 1, values[i]);
		}
		return statement;
	}

	private void closeLongestUnused() throws SQLException {
		if (this.statements.size() > MAX_STATEMENTS) {
			Iterator<PreparedStatement> statements = this.statements.values().iterator();
			statements.next().close();
			statements.remove();
		}
	}

	private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
		if (value instanceof Long number) {
			statement.setLong(index, number);
		}
		else if (value instanceof String text) {
			statement.setString(index, text);
		}
		else if (value instanceof byte[] bytes) {
			statement.setBytes(index, bytes);
		}
		else if (value instanceof Integer number) {
			statement.setInt(index, number);
		}
		else {
			throw new IllegalArgumentException("Not a value for SQL: " + value);
		}
	}

	/** Closes the connection; what it had begun is rolled back. */
	@Override
	public void close() {
		try {
			for (PreparedStatement statement : this.statements.values()) {
				statement.close();
			}
		}
		catch (SQLException exception) {
			// Closing the connection below finalizes whatever is left.
		}
		finally {
			closeConnection();
		}
	}

	/**
	 * Ends what is under way, whoever does it: the one who waits for it gets an
	 * exception, and what the connection held is let go.
	 */
	void cancel() {
		try (Statement any = this.connection.createStatement()) {
			any.cancel();
		}
		catch (SQLException exception) {
			// It has come to its end by itself.
		}
		closeConnection();
	}

	private void closeConnection() {
		try {
			this.connection.close();
		}
		catch (SQLException exception) {
			// There is nothing left to release; what the connection did is known from its
			// statements.
		}
	}

	/**
	 * Takes rows one by one.
	 */
	interface RowHandler {

		/** Takes a row and says whether it wants another. */
		boolean handle(ResultSet row) throws SQLException;

	}

	/**
	 * Reads one row of a result.
	 *
	 * @param <T> what becomes of the row
	 */
	interface Row<T> {

		T read(ResultSet row) throws SQLException;

	}

}
