package personeditor.node;

import java.util.HashSet;
import java.util.Set;

import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;

/**
 * Writes down in the audit trail which databases take no writes any more, because their
 * disk has failed or their file is damaged, and which do again. Run by one thread from
 * time to time.
 */
final class WritesClosed implements Runnable {

	private final Databases databases;

	private final SecurityLog log;

	private final Set<String> closed = new HashSet<>();

	WritesClosed(Databases databases, SecurityLog log) {
		this.databases = databases;
		this.log = log;
	}

	@Override
	public void run() {
		for (Database database : this.databases.opened()) {
			boolean isClosed = database.fence().isPresent();
			if (isClosed && this.closed.add(database.name())) {
				this.log.note("writes-closed", database.name() + ": " + database.fence().get().getMessage());
			}
			else if (!isClosed && this.closed.remove(database.name())) {
				this.log.note("writes-opened", database.name());
			}
		}
	}

}
