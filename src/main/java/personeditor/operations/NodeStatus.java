package personeditor.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentStoreException;
import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;
import personeditor.store.replication.LinkState;
import personeditor.store.replication.Links;
import personeditor.store.replication.Receiver;

/**
 * How a node stands. Names and numbers are the same on the page and in JSON.
 *
 * @param node the node's tag
 * @param databases the databases that exchange versions, have conflicts or are not sound
 * @param unusable what is wrong with databases that can't be read, by their names
 */
public record NodeStatus(String node, List<DatabaseStatus> databases, Map<String, String> unusable) {

	static NodeStatus of(Databases databases, Links links) {
		List<DatabaseStatus> shown = new ArrayList<>();
		Map<String, String> unusable = new TreeMap<>();
		for (String name : databases.names()) {
			try {
				shown.addAll(of(name, databases, links));
			}
			catch (DocumentStoreException exception) {
				unusable.put(name, String.valueOf(exception.getMessage()));
			}
		}
		return new NodeStatus(databases.defaults().tag().text(), shown, unusable);
	}

	private static List<DatabaseStatus> of(String name, Databases databases, Links links) {
		if (databases.isDisabled(name)) {
			return List.of();
		}
		return databases.find(name)
			.map((database) -> DatabaseStatus.of(database, links))
			.filter(DatabaseStatus::isWorthShowing)
			.stream()
			.toList();
	}

	/** Whether something needs an operator. */
	public boolean isAlarming() {
		return this.databases.stream().anyMatch((database) -> database.mismatches > 0);
	}

	/** Whether there is nothing to show. */
	public boolean isAlone() {
		return this.databases.isEmpty() && this.unusable.isEmpty();
	}

	/**
	 * How a database stands.
	 *
	 * @param id its id in change vectors
	 * @param lastEtag the etag of its last write
	 * @param links where it sends what it has
	 * @param abandoned destinations that nothing is sent to any more, but everything is
	 * kept for
	 * @param received of how many sources it has something
	 * @param conflicts the documents that wait for a decision
	 * @param decidedByLatest the conflicts that ended by themselves since the start
	 * @param decidedByScript the conflicts that a script ended
	 * @param mismatches versions with one vector that said different things: never in a
	 * sound cluster
	 * @param damaged versions that are known to be damaged on disk
	 * @param closed why nothing is written any more; null if it is
	 */
	public record DatabaseStatus(String name, String id, long lastEtag, List<LinkStatus> links, List<String> abandoned,
			int received, long conflicts, long decidedByLatest, long decidedByScript, long mismatches, long damaged,
			@Nullable String closed) {

		static DatabaseStatus of(Database database, Links links) {
			Receiver.Counts counts = links.receiver(database).counts();
			List<String> abandoned = links.abandoned(database);
			return database.read((snapshot) -> new DatabaseStatus(database.name(), database.id().text(),
					snapshot.lastEtag(), links.states(database.name()).stream().map(LinkStatus::of).toList(), abandoned,
					snapshot.received().size(), snapshot.countConflicts(), counts.latest(), counts.scripted(),
					counts.contradictions(), database.damagedVersions(),
					database.fence().map(DocumentStoreException::getMessage).orElse(null)));
		}

		private boolean isWorthShowing() {
			return this.conflicts > 0 || this.received > 0 || !this.links.isEmpty() || !this.abandoned.isEmpty()
					|| this.damaged > 0 || this.closed != null;
		}

	}

	/**
	 * How it stands with a destination.
	 *
	 * @param lag how many etags it is behind
	 * @param lastSuccess when it answered last; null if it never has
	 * @param failure what went wrong the last time; null if nothing did
	 * @param damaged versions that could not be sent because they are damaged here
	 */
	public record LinkStatus(String destination, boolean connected, long lag, @Nullable Instant lastSuccess,
			@Nullable String failure, int failures, long batches, long versions, boolean sameSolver, long damaged) {

		static LinkStatus of(LinkState state) {
			return new LinkStatus(state.destination(), state.isConnected(), state.lag(), state.lastSuccess(),
					state.failure(), state.failures(), state.batches(), state.documents(), state.sameSolver(),
					state.damaged());
		}

	}

}
