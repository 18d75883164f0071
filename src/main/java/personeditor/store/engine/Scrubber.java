package personeditor.store.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.DocumentStoreException;

/**
 * Makes a step of {@link Database#scrub} in each database that is open. Run by one thread
 * from time to time: once a minute, it goes over twenty million versions in a week. One
 * that can't be read does not hold up the others.
 */
public final class Scrubber implements Runnable {

	private static final Logger log = LoggerFactory.getLogger(Scrubber.class);

	private final Databases databases;

	public Scrubber(Databases databases) {
		this.databases = databases;
	}

	@Override
	public void run() {
		this.databases.opened().forEach(Scrubber::scrub);
	}

	private static void scrub(Database database) {
		try {
			database.scrub();
		}
		catch (DocumentStoreException exception) {
			log.debug("Not all of the database {} was verified.", database, exception);
		}
	}

}
