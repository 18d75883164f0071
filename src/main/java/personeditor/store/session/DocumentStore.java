package personeditor.store.session;

import java.util.concurrent.Executor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.DocumentStoreException;
import personeditor.store.engine.Database;
import personeditor.store.vector.DatabaseId;

/**
 * Opens sessions on one database. There is one for each database, for as long as the
 * application runs; it does not own the database.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class DocumentStore implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(DocumentStore.class);

	private final Database database;

	private final Conventions conventions;

	private final EntityMapper mapper = new EntityMapper();

	private final HiLoIds ids;

	private final DatabaseChanges changes;

	public DocumentStore(Database database, Executor listeners) {
		this(database, Conventions.defaults(), listeners);
	}

	/**
	 * A store.
	 * @param listeners what calls those who listen to {@link #changes}
	 */
	public DocumentStore(Database database, Conventions conventions, Executor listeners) {
		this.database = database;
		this.conventions = conventions;
		this.ids = new HiLoIds(database, conventions);
		this.changes = new DatabaseChanges(database, listeners);
	}

	/**
	 * The id of the database, which names its own writes in change vectors.
	 */
	public DatabaseId databaseId() {
		return this.database.id();
	}

	/**
	 * A session whose saves are checked.
	 */
	public DocumentSession openSession() {
		return openSession(SessionOptions.optimistic());
	}

	public DocumentSession openSession(SessionOptions options) {
		return new DocumentSession(this.database, this.mapper, this.conventions, this.ids, options);
	}

	/**
	 * A new id for an object of a class, as a session would give it.
	 */
	public String newId(Class<?> type) {
		return this.ids.next(this.conventions.collectionOf(type));
	}

	/**
	 * What is written to the database from now on, by whomever.
	 */
	public DatabaseChanges changes() {
		return this.changes;
	}

	/**
	 * Ends what listens to changes, and gives back the ids that were reserved and not
	 * used; to be closed before the database is.
	 */
	@Override
	public void close() {
		this.changes.close();
		try {
			this.ids.giveBack();
		}
		catch (DocumentStoreException exception) {
			log.info("Some reserved ids of {} were not given back and are left out: {}", this.database,
					exception.getMessage());
		}
	}

}
