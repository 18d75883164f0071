package personeditor.store.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The real driver, with faults to order: something that happens just before or just after
 * a statement of a given text.
 */
final class FaultyDriver {

	private final List<Fault> faults = new CopyOnWriteArrayList<>();

	private final List<String> settings = new CopyOnWriteArrayList<>();

	private final JDBC real = new JDBC();

	/** The driver to hand over. */
	Driver driver() {
		return proxy(Driver.class, (proxy, method, arguments) -> {
			Object result = call(this.real, method, arguments);
			return (result instanceof Connection connection) ? faulty(connection) : result;
		});
	}

	/** Every connection that is opened from now on runs this first. */
	void setting(String statement) {
		this.settings.add(statement);
	}

	void clearSettings() {
		this.settings.clear();
	}

	/** Something to happen before the next statement that begins with a text. */
	void before(String beginning, Event event) {
		this.faults.add(new Fault(beginning, true, event));
	}

	/**
	 * Something to happen after the next statement that begins with a text was carried
	 * out.
	 */
	void after(String beginning, Event event) {
		this.faults.add(new Fault(beginning, false, event));
	}

	static SQLException error(SQLiteErrorCode code) {
		return new SQLiteException("injected", code);
	}

	private Connection faulty(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String setting : this.settings) {
				statement.execute(setting);
			}
		}
		return proxy(Connection.class, (proxy, method, arguments) -> {
			Object result = call(connection, method, arguments);
			return (result instanceof PreparedStatement statement) ? faulty(statement, (String) arguments[0])
					: (result instanceof Statement statement) ? faulty(statement) : result;
		});
	}

	private Statement faulty(Statement statement) {
		return proxy(Statement.class, (proxy, method, arguments) -> {
			if (!method.getName().startsWith("execute")) {
				return call(statement, method, arguments);
			}
			happen((String) arguments[0], true);
			Object result = call(statement, method, arguments);
			happen((String) arguments[0], false);
			return result;
		});
	}

	private PreparedStatement faulty(PreparedStatement statement, String text) {
		return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
			if (!method.getName().startsWith("execute")) {
				return call(statement, method, arguments);
			}
			happen(text, true);
			Object result = call(statement, method, arguments);
			happen(text, false);
			return result;
		});
	}

	private void happen(String text, boolean before) throws SQLException {
		List<Fault> now = new ArrayList<>(this.faults);
		now.removeIf((fault) -> fault.before != before || !text.startsWith(fault.beginning));
		if (!now.isEmpty() && this.faults.remove(now.get(0))) {
			now.get(0).event.happen();
		}
	}

	private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException exception) {
			throw exception.getCause();
		}
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	/**
	 * What happens.
	 */
	interface Event {

		void happen() throws SQLException;

	}

	private record Fault(String beginning, boolean before, Event event) {
	}

}
