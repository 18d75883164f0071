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
		return this.databases.get()
			.stream()
			.map(StoreHealth::of)
			.filter((health) -> !health.equals(Health.up().build()))
			.findFirst()
			.orElseGet(() -> Health.up().build());
	}

	private static Health of(Database database) {
		if (database.fence().isPresent()) {
			return Health.outOfService().withDetail(database.name(), "Writes are closed until the next start.").build();
		}
		try {
			database.read(Snapshot::lastEtag);
			return Health.up().build();
		}
		catch (DocumentStoreException exception) {
			return Health.outOfService().withDetail(database.name(), String.valueOf(exception.getMessage())).build();
		}
	}

}
