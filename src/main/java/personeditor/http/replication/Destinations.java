package personeditor.http.replication;

import java.util.List;

import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Routes;
import personeditor.store.engine.Database;
import personeditor.store.replication.Links;

/**
 * Lets a database forget a destination that will not come back. As long as it is known,
 * deletions and old versions that it has not confirmed are kept, also when nothing is
 * sent to it: a node that is left out of the settings by mistake must not bring back what
 * was deleted.
 */
public final class Destinations {

	private final Links links;

	public Destinations(Links links) {
		this.links = links;
	}

	public void addTo(Routes routes) {
		routes.database("DELETE", "/admin/replication/destination", this::forget);
	}

	private Answer forget(Database database, ApiRequest request) {
		String name = request.parameters().required("name");
		if (this.links.state(database.name(), name).isPresent()) {
			throw ApiException.badRequest("The database is sent to '" + name + "'. Nothing was changed. First take it"
					+ " out of the setting replication.peers, or delete its task.");
		}
		List<String> abandoned = this.links.abandoned(database);
		if (!abandoned.contains(name)) {
			throw ApiException.badRequest("Nothing is kept for a destination '" + name + "', only for: "
					+ String.join(", ", abandoned) + ". Nothing was changed.");
		}
		this.links.remove(database.name(), name);
		return Answer.empty(204);
	}

}
