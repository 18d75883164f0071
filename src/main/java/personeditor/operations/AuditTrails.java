package personeditor.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.DocumentStoreException;
import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;

/**
 * The audit trails of all databases, and that of who signed in and what was refused,
 * which is kept with the editor's own. They are checked from time to time: a line that
 * was changed behind the store's back is an alarm.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class AuditTrails implements Runnable {

	/** What the trail is called that is about no database. */
	public static final String ACCESS = "access";

	private static final Logger log = LoggerFactory.getLogger(AuditTrails.class);

	private final Databases databases;

	private final Database editor;

	private volatile Map<String, Long> broken = Map.of();

	/**
	 * The trails.
	 * @param editor the editor's own database
	 */
	public AuditTrails(Databases databases, Database editor, MeterRegistry meters) {
		this.databases = databases;
		this.editor = editor;
		Gauge.builder("docstore.audit.chain.ok", this, (trails) -> trails.broken.isEmpty() ? 1 : 0)
			.description("1 if no line of an audit trail was changed when they were last checked")
			.register(meters);
	}

	/** Their names, that of who signed in first. */
	List<String> names() {
		List<String> names = new ArrayList<>(List.of(ACCESS));
		names.addAll(this.databases.names());
		return names;
	}

	/** Where a trail is. */
	Optional<Database> find(String name) {
		return name.equals(ACCESS) ? Optional.of(this.editor) : this.databases.find(name);
	}

	/** The first line that was changed, as of the last check; empty if none was. */
	Optional<Long> brokenAt(String name) {
		return Optional.ofNullable(this.broken.get(name));
	}

	/** Checks them. */
	@Override
	public void run() {
		Map<String, Long> found = new HashMap<>();
		for (String name : names()) {
			long line = check(name);
			if (line > 0) {
				found.put(name, line);
				log.error("Line {} of the audit trail {} is not what was written there: somebody has changed it.", line,
						name);
			}
		}
		this.broken = Map.copyOf(found);
	}

	private long check(String name) {
		try {
			return find(name).map(Database::firstBrokenAudit).orElse(0L);
		}
		catch (DocumentStoreException exception) {
			log.warn("The audit trail {} could not be checked: {}", name, exception.getMessage());
			return 0;
		}
	}

}
