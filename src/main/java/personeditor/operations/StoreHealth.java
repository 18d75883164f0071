package personeditor.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import personeditor.store.document.DocumentStoreException;
import personeditor.store.engine.Database;
import personeditor.store.engine.Snapshot;

/**
 * Whether the store takes in writes and answers reads: what decides whether a node is
 * sent requests. It never writes, and asks no other node.
 */
public final class StoreHealth implements HealthIndicator {

	/** With less than this many bytes, saves are about to be refused. */
	static final long DISK_FLOOR = 50L << 20;

	private final Supplier<List<Database>> databases;

	private final Path folder;

	/**
	 * The health of open databases.
	 * @param folder where they are
	 */
	public StoreHealth(Supplier<List<Database>> databases, Path folder) {
		this.databases = databases;
		this.folder = folder;
	}

	@Override
	public Health health() {
		if (this.folder.toFile().getUsableSpace() < DISK_FLOOR) {
			return Health.outOfService().withDetail("disk", "There is no room left.").build();
		}
		for (Database database : this.databases.get()) {
			String problem = problem(database);
			if (!problem.isEmpty() && isStillOpen(database)) {
				return Health.outOfService().withDetail(database.name(), problem).build();
			}
		}
		return Health.up().build();
	}

	/** What is wrong with a database; empty if nothing is. */
	private static String problem(Database database) {
		if (database.fence().isPresent()) {
			return "Writes are closed. " + database.fence().get().getMessage();
		}
		try {
			database.read(Snapshot::lastEtag);
			return "";
		}
		catch (DocumentStoreException exception) {
			return String.valueOf(exception.getMessage());
		}
	}

	/** One that was deleted or switched off meanwhile is nobody's problem. */
	private boolean isStillOpen(Database database) {
		return this.databases.get().contains(database);
	}

}
