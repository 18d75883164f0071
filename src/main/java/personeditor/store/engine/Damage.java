package personeditor.store.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.ReadFailedException;
import personeditor.store.document.StoreUnusableException;

/**
 * What was found damaged in a database's file. A version whose hash is wrong is not shown
 * and harms no other. Where the file itself is out of joint nothing more is written,
 * since that would make it worse, and reads go on as far as they can.
 *
 * <p>
 * Each is named in the log when it is found first. Safe for use by many threads.
 */
final class Damage {

	private static final Logger log = LoggerFactory.getLogger(Damage.class);

	/** As many versions are told apart. */
	private static final int MAX = 1000;

	private final String name;

	private final Path file;

	private final Consumer<DocumentStoreException> fence;

	/** The etags of versions. */
	private final Set<Long> versions = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean outOfJoint = new AtomicBoolean();

	/**
	 * Nothing yet.
	 * @param name the database's name, for the log
	 * @param fence closes the database to writes
	 */
	Damage(String name, Path file, Consumer<DocumentStoreException> fence) {
		this.name = name;
		this.file = file;
		this.fence = fence;
	}

	/**
	 * Says that something was not found.
	 * @throws ReadFailedException if that may be because the file is damaged
	 */
	void missed(DocumentId id) {
		if (this.outOfJoint.get()) {
			throw new ReadFailedException(
					new SQLException("the file is damaged, and '" + id + "' may be in it where it can't be found"));
		}
	}

	/** How many versions are known to be damaged. */
	int versions() {
		return this.versions.size();
	}

	/** Takes note of why something could not be read. */
	void note(DocumentStoreException failure) {
		if (failure instanceof CorruptDocumentException version) {
			note(version);
		}
		else if (failure instanceof ReadFailedException && failure.getCause() instanceof SQLException cause
				&& WriteFailure.isDamage(cause)) {
			note(String.valueOf(cause.getMessage()));
		}
	}

	private void note(CorruptDocumentException version) {
		if (this.versions.size() < MAX && this.versions.add(version.etag())) {
			log.error("Damage in '{}': {} Take it from an earlier version, a backup or another node.", this.name,
					version.getMessage());
		}
	}

	/** Takes note of what the engine has found in the file. */
	void note(String finding) {
		if (this.outOfJoint.getAndSet(true)) {
			return;
		}
		log.error(
				"Damage in '{}': the engine says of {}: {} Writes are closed, reads go on as far as they can. Restore "
						+ "a backup.",
				this.name, this.file, finding.replaceAll("\\s*\\R\\s*", " "));
		this.fence.accept(new StoreUnusableException(this.file, "the engine finds it damaged: " + finding, null));
	}

	/** Of the versions only these are still there. */
	void retain(Set<Long> found) {
		this.versions.retainAll(found);
	}

}
