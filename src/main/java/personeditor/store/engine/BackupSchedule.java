package personeditor.store.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a backup of each database whose newest one is too old, and drops those beyond the
 * newest few. How old they are is read off the backups themselves, so that a process that
 * is started again goes on where the last one ended.
 *
 * <p>
 * Run by one thread from time to time. A database that can't be backed up is put off and
 * keeps its older backups; the others are not held up by it.
 */
public final class BackupSchedule implements Runnable {

	private static final Logger log = LoggerFactory.getLogger(BackupSchedule.class);

	private final Databases databases;

	private final Duration every;

	private final int kept;

	private final InstantSource clock;

	/**
	 * A schedule.
	 * @param every how old the newest backup of a database becomes
	 * @param kept how many backups of each are kept, at least 1
	 */
	public BackupSchedule(Databases databases, Duration every, int kept, InstantSource clock) {
		if (kept < 1) {
			throw new IllegalArgumentException("At least one backup is kept, not " + kept + ".");
		}
		this.databases = databases;
		this.every = every;
		this.kept = kept;
		this.clock = clock;
	}

	@Override
	public void run() {
		this.databases.names().forEach(this::run);
	}

	private void run(String name) {
		try {
			if (isDue(name)) {
				this.databases.find(name).ifPresent(this::back);
			}
		}
		catch (RuntimeException exception) {
			log.warn("The database {} could not be backed up, its older backups are kept: {}", name,
					exception.getMessage());
		}
	}

	private boolean isDue(String name) {
		Optional<Instant> newest = this.databases.backups()
			.all()
			.stream()
			.filter((backup) -> backup.database().equalsIgnoreCase(name))
			.map(Backup::at)
			.findFirst();
		return newest.isEmpty() || !newest.get().plus(this.every).isAfter(this.clock.instant());
	}

	private void back(Database database) {
		Backup backup = this.databases.backups().make(database);
		this.databases.backups().prune(database.name(), this.kept);
		log.info("The database {} is backed up as {}.", database.name(), backup.name());
	}

}
