package personeditor.store.replication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Conflict;
import personeditor.store.document.DocumentConflictException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One run of a cluster, all of it drawn from one seed: people write and delete, links are
 * cut, batches get lost or come twice, clocks jump. Then everything is healed, and it is
 * checked that nothing was lost.
 */
final class ModelRun {

	private static final int STEPS = 24;

	private static final int DOCUMENTS = 2;

	private final Cluster cluster;

	private final Random random;

	private final String prefix;

	private final boolean keepsHistory;

	private final List<Acknowledged> acknowledged = new ArrayList<>();

	/**
	 * What others have in their history alone since the node that wrote it was set back.
	 */
	private final Set<Acknowledged> history = new HashSet<>();

	private final List<String> story = new ArrayList<>();

	private int writes;

	private @Nullable Backup backup;

	ModelRun(Cluster cluster, long seed, boolean keepsHistory) {
		this.cluster = cluster;
		this.random = new Random(seed);
		this.prefix = "s" + seed + "/";
		this.keepsHistory = keepsHistory;
	}

	/** Runs and checks. */
	void run() {
		try {
			restartLinks();
			for (int i = 0; i < STEPS; i++) {
				step();
			}
			heal();
			check();
		}
		catch (AssertionError | RuntimeException failure) {
			throw new AssertionError("In the run " + this.prefix + "\n" + String.join("\n", this.story), failure);
		}
	}

	private void restartLinks() {
		this.cluster.links().forEach((link) -> link.restart(1 + this.random.nextInt(4)));
	}

	private void step() {
		if (this.random.nextInt(1_500) == 0 || (this.backup != null && this.random.nextInt(6) == 0)) {
			restore();
		}
		switch (this.random.nextInt(20)) {
			case 0, 1, 2, 3, 4 -> write();
			case 5, 6 -> delete();
			case 7 -> cut();
			case 8 -> turnClock();
			case 9 -> prune();
			default -> send();
		}
	}

	private Node anyNode() {
		return this.cluster.node(this.random.nextInt(this.cluster.nodes().size()));
	}

	private String anyDocument() {
		return this.prefix + this.random.nextInt(DOCUMENTS);
	}

	private void write() {
		Node node = anyNode();
		String id = anyDocument();
		String json = (this.random.nextInt(4) == 0) ? "{\"same\":1}" : "{\"write\":" + (++this.writes) + "}";
		acknowledge(node, id, json, () -> node.put(id, json, expected(node, id)));
	}

	private void delete() {
		Node node = anyNode();
		String id = anyDocument();
		acknowledge(node, id, "deleted", () -> node.delete(id, expected(node, id)));
	}

	private void acknowledge(Node node, String id, String says, java.util.function.Supplier<ChangeVector> write) {
		try {
			ChangeVector vector = write.get();
			if (!vector.isEmpty()) {
				this.acknowledged.add(new Acknowledged(id, vector, says));
				this.story.add(node + " wrote " + id + " " + says + " " + vector.shortText());
			}
		}
		catch (ConcurrencyException | DocumentConflictException exception) {
			this.story.add(node + " refused " + id + " " + says);
		}
	}

	/** Nothing, what is there, all sides of a conflict, or something stale. */
	private Expectation expected(Node node, String id) {
		if (this.random.nextInt(3) == 0) {
			return Expectation.any();
		}
		if (this.random.nextInt(10) == 0 && !this.acknowledged.isEmpty()) {
			return Expectation.exactly(this.acknowledged.get(this.random.nextInt(this.acknowledged.size())).vector);
		}
		Conflict conflict = node.conflict(id);
		if (!conflict.versions().isEmpty()) {
			return Expectation.exactly(conflict.merged());
		}
		Item item = node.item(id);
		return (item instanceof personeditor.store.document.Document) ? Expectation.exactly(item.changeVector())
				: Expectation.any();
	}

	private void cut() {
		Cluster.Link link = this.cluster.links().get(this.random.nextInt(this.cluster.links().size()));
		boolean now = this.random.nextInt(3) > 0;
		if (this.random.nextBoolean()) {
			link.peer.cut(now);
		}
		else {
			this.cluster.isolate(link.from, now);
		}
		this.story.add((now ? "cut " : "healed ") + link);
	}

	private void turnClock() {
		Node node = anyNode();
		Duration by = Duration.ofSeconds(this.random.nextInt(-90_000, 90_000));
		node.clock.forward(by);
		this.story.add("the clock of " + node + " jumps by " + by);
	}

	private void prune() {
		Node node = anyNode();
		node.database().prune();
		this.story.add(node + " forgets what it may");
	}

	private void send() {
		Cluster.Link link = this.cluster.links().get(this.random.nextInt(this.cluster.links().size()));
		FaultyPeer.Fault[] faults = FaultyPeer.Fault.values();
		FaultyPeer.Fault fault = (this.random.nextInt(3) == 0) ? faults[this.random.nextInt(faults.length)]
				: FaultyPeer.Fault.NONE;
		link.peer.next(fault);
		link.step();
		link.peer.next(FaultyPeer.Fault.NONE);
		this.story.add(link + " sends" + ((fault != FaultyPeer.Fault.NONE) ? " " + fault : ""));
	}

	/**
	 * A node is copied, and some time later it is what it was then: what only it had is
	 * lost, and is no more than that. What others had been sent of it as history alone,
	 * because it was replaced there already, stays history.
	 */
	private void restore() {
		Backup copy = this.backup;
		if (copy == null) {
			Backup made = Backup.of(anyNode());
			made.node.reopen(() -> made.copy(made.node.file(), made.file));
			this.backup = made;
			this.story.add(made.node + " is copied");
		}
		else {
			copy.node.reopen(() -> copy.copy(copy.file, copy.node.file()));
			this.backup = null;
			this.acknowledged.removeIf(this::isGone);
			this.acknowledged.stream().filter((each) -> !isHeld(each)).forEach(this.history::add);
			this.story.add(copy.node + " is restored");
		}
		restartLinks();
	}

	/** No node has it, or a version that has seen it. */
	private boolean isGone(Acknowledged each) {
		return this.cluster.nodes()
			.stream()
			.flatMap((node) -> versions(node, each.id).stream())
			.map((version) -> version.changeVector().relationTo(each.vector))
			.noneMatch((order) -> order == CausalOrder.SAME || order == CausalOrder.AFTER);
	}

	/** A document is it on some node, or what has seen it. */
	private boolean isHeld(Acknowledged each) {
		return this.cluster.nodes()
			.stream()
			.flatMap((node) -> current(node, each.id).stream())
			.map((version) -> version.changeVector().relationTo(each.vector))
			.anyMatch((order) -> order == CausalOrder.SAME || order == CausalOrder.AFTER);
	}

	private static List<Item> versions(Node node, String id) {
		List<Item> versions = new ArrayList<>(current(node, id));
		versions.addAll(node.revisions(id));
		return versions;
	}

	private void heal() {
		this.backup = null;
		this.cluster.heal();
		this.cluster.links().forEach(Cluster.Link::restart);
		this.cluster.settle();
		this.cluster.assertQuiet();
	}

	private void check() {
		for (int i = 0; i < DOCUMENTS; i++) {
			check(this.prefix + i);
		}
		assertThat(this.cluster.nodes()).as("contradictions")
			.allMatch((node) -> node.receiver().counts().contradictions() == 0);
	}

	private void check(String id) {
		List<Acknowledged> written = this.acknowledged.stream().filter((each) -> each.id.equals(id)).toList();
		Node first = this.cluster.node(0);
		List<Acknowledged> held = written.stream()
			.filter((each) -> !this.history.contains(each) || isHeld(each))
			.toList();
		Set<String> expected = sides(first, id);
		for (Node node : this.cluster.nodes()) {
			assertThat(sides(node, id)).as("%s at %s and at %s", id, node, first).isEqualTo(expected);
			checkWinners(node, id, held);
			checkNothingVanished(node, id, this.keepsHistory ? written : newest(held));
		}
		checkContents(id);
	}

	/**
	 * Vectors and contents of what is current; deletions that are forgotten and others
	 * are the same.
	 */
	private static Set<String> sides(Node node, String id) {
		Set<String> sides = new TreeSet<>();
		for (Item side : current(node, id)) {
			boolean deleted = Node.text(side).equals("deleted");
			sides.add(deleted ? "deleted" : side.changeVector() + " " + Node.text(side));
		}
		return sides.equals(Set.of("deleted")) ? Set.of() : sides;
	}

	private static List<Item> current(Node node, String id) {
		Conflict conflict = node.conflict(id);
		if (!conflict.versions().isEmpty()) {
			return conflict.versions();
		}
		Item item = node.item(id);
		return (item != null) ? List.of(item) : List.of();
	}

	/**
	 * What is current has seen every write. It says what one says that no other write has
	 * seen; or it is a conflict, in which such ones are, and may be others that two nodes
	 * had made one of before.
	 */
	private void checkWinners(Node node, String id, List<Acknowledged> written) {
		List<Item> current = current(node, id);
		Set<String> says = current.stream().map(Node::text).collect(Collectors.toSet());
		Set<String> newest = newest(written).stream().map(Acknowledged::says).collect(Collectors.toSet());
		if (current.size() > 1) {
			assertThat(says).as("the sides that %s has of %s", node, id).containsAnyElementsOf(newest);
			assertThat(nobodyDecides() ? newest : Set.<String>of()).as("what should be sides of %s", id)
				.isSubsetOf(says);
		}
		else {
			Set<String> is = (says.isEmpty() && !newest.isEmpty()) ? Set.of("deleted") : says;
			assertThat(is).as("what %s has of %s", node, id).isSubsetOf(newest);
		}
		checkSeen(node, current, written);
	}

	private boolean nobodyDecides() {
		return this.cluster.nodes().stream().noneMatch((node) -> node.solver.latest());
	}

	private static void checkSeen(Node node, List<Item> current, List<Acknowledged> written) {
		ChangeVector seen = current.stream().map(Item::changeVector).reduce(ChangeVector.empty(), ChangeVector::merge);
		for (Acknowledged each : current.isEmpty() ? List.<Acknowledged>of() : written) {
			assertThat(each.vector.relationTo(seen)).as("%s at %s", each, node)
				.isIn(CausalOrder.SAME, CausalOrder.BEFORE);
		}
	}

	/** The writes that no other write has seen. */
	private static List<Acknowledged> newest(List<Acknowledged> written) {
		return written.stream()
			.filter((each) -> written.stream()
				.noneMatch((other) -> other.vector.relationTo(each.vector) == CausalOrder.AFTER))
			.toList();
	}

	/**
	 * Documents are there: now, as a side, or as a revision; where only conflicts make
	 * revisions, also as one with others that say the same.
	 */
	private void checkNothingVanished(Node node, String id, List<Acknowledged> written) {
		List<Item> versions = versions(node, id);
		for (Acknowledged each : written) {
			boolean kept = each.says.equals("deleted") || versions.stream().anyMatch((version) -> isIn(version, each));
			assertThat(kept).as("%s in the history at %s", each, node).isTrue();
		}
	}

	private boolean isIn(Item version, Acknowledged each) {
		CausalOrder order = version.changeVector().relationTo(each.vector);
		return Node.text(version).equals(each.says)
				&& (order == CausalOrder.SAME || (!this.keepsHistory && order == CausalOrder.AFTER));
	}

	/** One vector has one meaning. */
	private void checkContents(String id) {
		Map<ChangeVector, String> meanings = new HashMap<>();
		for (Node node : this.cluster.nodes()) {
			for (Item version : versions(node, id)) {
				String before = meanings.put(version.changeVector(), Node.text(version));
				assertThat(before).as("what %s says", version.changeVector()).isIn(null, Node.text(version));
			}
		}
	}

	/** A write that was answered. */
	private record Acknowledged(String id, ChangeVector vector, String says) {
	}

	/** A copy of a node's file. */
	private record Backup(Node node, Path file) {

		static Backup of(Node node) {
			return new Backup(node, node.file().resolveSibling(node.tag() + ".backup"));
		}

		void copy(Path from, Path to) {
			try {
				Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
			}
			catch (IOException exception) {
				throw new UncheckedIOException(exception);
			}
		}

	}

}
