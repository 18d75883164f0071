package personeditor.operations;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;
import personeditor.store.replication.LinkState;
import personeditor.store.replication.Links;
import personeditor.store.replication.Receiver;

/**
 * How a node stands. Names and numbers are the same on the page and in JSON.
 *
 * @param node the node's tag
 * @param databases the databases that exchange versions or have conflicts
 */
public record NodeStatus(String node, List<DatabaseStatus> databases) {

	static NodeStatus of(Databases databases, Links links) {
		List<DatabaseStatus> shown = databases.names()
			.stream()
			.filter((name) -> !databases.isDisabled(name))
			.flatMap((name) -> databases.find(name).stream())
			.map((database) -> DatabaseStatus.of(database, links))
			.filter((status) -> !status.links.isEmpty() || status.conflicts > 0 || status.received > 0)
			.toList();
		return new NodeStatus(databases.defaults().tag().text(), shown);
	}

	/** Whether something needs an operator. */
	public boolean isAlarming() {
		return this.databases.stream().anyMatch((database) -> database.mismatches > 0);
	}

	/**
	 * How a database stands.
	 *
	 * @param id its id in change vectors
	 * @param lastEtag the etag of its last write
	 * @param links where it sends what it has
	 * @param received of how many sources it has something
	 * @param conflicts the documents that wait for a decision
	 * @param decidedByLatest the conflicts that ended by themselves since the start
	 * @param decidedByScript the conflicts that a script ended
	 * @param mismatches versions with one vector that said different things: never in a
	 * sound cluster
	 */
	public record DatabaseStatus(String name, String id, long lastEtag, List<LinkStatus> links, int received,
			long conflicts, long decidedByLatest, long decidedByScript, long mismatches) {

		static DatabaseStatus of(Database database, Links links) {
			Receiver.Counts counts = links.receiver(database).counts();
			return database
				.read((snapshot) -> new DatabaseStatus(database.name(), database.id().text(), snapshot.lastEtag(),
						links.states(database.name()).stream().map(LinkStatus::of).toList(), snapshot.received().size(),
						snapshot.countConflicts(), counts.latest(), counts.scripted(), counts.contradictions()));
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
