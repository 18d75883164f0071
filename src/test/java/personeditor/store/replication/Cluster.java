package personeditor.store.replication;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import personeditor.store.engine.RevisionPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes, each of which sends to all others, over links that can fail. Nothing is sent
 * until it is asked for.
 */
final class Cluster implements AutoCloseable {

	static final RevisionPolicy KEEPING = new RevisionPolicy(100, Duration.ofDays(30));

	private final List<Node> nodes = new ArrayList<>();

	private final List<Link> links = new ArrayList<>();

	Cluster(Path folder, RevisionPolicy policy, int size, long seed) {
		for (int i = 0; i < size; i++) {
			String tag = String.valueOf((char) ('A' + i));
			this.nodes.add(new Node(tag, folder.resolve(tag + ".db"), policy, seed * 31 + i));
		}
		for (Node from : this.nodes) {
			this.nodes.stream().filter((to) -> to != from).forEach((to) -> this.links.add(new Link(from, to)));
		}
	}

	List<Node> nodes() {
		return this.nodes;
	}

	List<Link> links() {
		return this.links;
	}

	Node node(int number) {
		return this.nodes.get(number);
	}

	Link link(Node from, Node to) {
		return this.links.stream().filter((link) -> link.from == from && link.to == to).findFirst().orElseThrow();
	}

	/** Cuts or heals the links between two nodes, both ways. */
	void cut(Node one, Node other, boolean now) {
		link(one, other).peer.cut(now);
		link(other, one).peer.cut(now);
	}

	/** Cuts a node off from all others. */
	void isolate(Node node, boolean now) {
		this.nodes.stream().filter((each) -> each != node).forEach((other) -> cut(node, other, now));
	}

	void heal() {
		this.links.forEach((link) -> link.peer.cut(false));
	}

	/** Has everything sent that can be, until there is nothing more. */
	void settle() {
		for (int round = 0; round < 100; round++) {
			boolean sent = false;
			for (Link link : this.links) {
				sent |= link.settle();
			}
			if (!sent) {
				return;
			}
		}
		throw new AssertionError("The nodes go on sending.");
	}

	/** That nothing is sent any more. */
	void assertQuiet() {
		int before = batches();
		this.links.forEach(Link::restart);
		settle();
		assertThat(batches()).as("batches sent although there is nothing new").isEqualTo(before);
	}

	private int batches() {
		return this.links.stream().mapToInt((link) -> link.peer.batches()).sum();
	}

	@Override
	public void close() {
		this.nodes.forEach(Node::close);
	}

	/** The way from one node to another. */
	static final class Link {

		private static final int MOST = 50;

		final Node from;

		final Node to;

		final FaultyPeer peer;

		private Replicator replicator;

		Link(Node from, Node to) {
			this.from = from;
			this.to = to;
			this.peer = new FaultyPeer(to::receiver);
			restart();
		}

		/** As when the sending node starts again. */
		void restart() {
			restart(Batch.MAX_VERSIONS);
		}

		/** The same with smaller batches. */
		void restart(int mostVersions) {
			this.replicator = new Replicator(this.from.database(), this.to.tag(), this.peer, () -> this.from.solver,
					this.from.clock, new Random(1), mostVersions);
		}

		Duration step() {
			return this.replicator.step();
		}

		LinkState state() {
			return this.replicator.state();
		}

		/** Steps until there is nothing to send; says whether anything was. */
		boolean settle() {
			int before = this.peer.batches();
			for (int i = 0; i < MOST && !this.peer.isCut(); i++) {
				if (step().equals(Replicator.HEARTBEAT)) {
					return this.peer.batches() > before;
				}
			}
			return !this.peer.isCut();
		}

		@Override
		public String toString() {
			return this.from + "->" + this.to;
		}

	}

}
