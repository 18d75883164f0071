package personeditor.demo.cluster;

import personeditor.people.People;
import personeditor.store.engine.Database;
import personeditor.store.session.DocumentStore;

/**
 * A node of a cluster that is shown.
 *
 * @param database what it stores
 * @param store the sessions on it
 * @param people the people in it
 */
record ClusterNode(Database database, DocumentStore store, People people) {

	void close() {
		this.store.close();
	}

}
