package personeditor.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;
import personeditor.support.Operation.Outcome;
import personeditor.support.Operation.Version;

/**
 * Whether what clients of one database saw fits one order of all writes. As every write
 * says its vector and no value is written twice, that order is known, and each rule needs
 * one look at each operation.
 *
 * <ul>
 * <li>No vector stands for two versions.
 * <li>No version is replaced by two writes that expected it, and each new vector is after
 * the one that was expected.
 * <li>What is read was written, with that vector or by a write of which nobody knows, and
 * was not refused.
 * <li>Nothing is read, or named in a refusal, that is older than a write that was
 * answered before, or from the future.
 * <li>Of documents that are always written together, one value is read.
 * <li>Of two writes of which one was answered before the other was asked, the first has
 * the lower number.
 * </ul>
 *
 * <p>
 * A history without both winners and refusals says nothing and is a violation, too.
 */
public final class HistoryCheck {

	private static final int SHOWN = 20;

	private final List<Operation> operations;

	private final Function<String, String> groups;

	private final List<String> violations = new ArrayList<>();

	private final Map<String, Version> byVector = new HashMap<>();

	private final Map<String, Operation> writeOf = new HashMap<>();

	private final Set<String> undecided = new HashSet<>();

	private final Set<String> refused = new HashSet<>();

	private final Set<String> replaced = new HashSet<>();

	private final Map<String, TreeMap<Long, Long>> newestByTime = new HashMap<>();

	private HistoryCheck(List<Operation> operations, Function<String, String> groups) {
		this.operations = operations;
		this.groups = groups;
	}

	/**
	 * What is wrong with a history.
	 * @param groups the group of each id: all documents of one are always written
	 * together; empty for one that is written alone
	 */
	public static List<String> violations(List<Operation> operations, Function<String, String> groups) {
		HistoryCheck check = new HistoryCheck(operations, groups);
		check.collect();
		operations.forEach(check::check);
		check.checkOrder();
		return check.violations.subList(0, Math.min(SHOWN, check.violations.size()));
	}

	private void collect() {
		Map<Outcome, Integer> counts = new HashMap<>();
		for (Operation operation : this.operations) {
			counts.merge(operation.outcome(), 1, Integer::sum);
			for (Version version : operation.versions()) {
				collect(operation, version);
			}
		}
		require(counts.containsKey(Outcome.WRITTEN) && counts.containsKey(Outcome.REFUSED),
				"nobody won or nobody was refused", counts);
		written().sorted(Comparator.comparingLong(Operation::ended)).forEach(this::noteNewest);
	}

	private void collect(Operation operation, Version version) {
		switch (operation.outcome()) {
			case WRITTEN -> {
				require(this.byVector.put(version.vector(), version) == null, "a vector that was given out twice",
						version);
				this.writeOf.put(version.value() + version.id(), operation);
			}
			case REFUSED -> this.refused.add(version.value());
			case UNKNOWN -> {
				this.undecided.add(version.value());
				this.writeOf.put(version.value() + version.id(), operation);
			}
			case READ -> {
			}
		}
	}

	private Stream<Operation> written() {
		return this.operations.stream().filter((operation) -> operation.outcome() == Outcome.WRITTEN);
	}

	/** The highest etag of a document that was answered by each time. */
	private void noteNewest(Operation write) {
		for (Version version : write.versions()) {
			TreeMap<Long, Long> times = this.newestByTime.computeIfAbsent(version.id(), (id) -> new TreeMap<>());
			long before = times.isEmpty() ? 0 : times.lastEntry().getValue();
			times.put(write.ended(), Math.max(before, version.etag()));
		}
	}

	private void check(Operation operation) {
		switch (operation.outcome()) {
			case WRITTEN -> operation.versions().forEach(this::checkReplaced);
			case READ -> {
				operation.versions().forEach((version) -> checkSeen(operation, version));
				checkTogether(operation);
			}
			case REFUSED -> checkTime(operation, operation.versions().get(0));
			case UNKNOWN -> {
			}
		}
	}

	private void checkReplaced(Version version) {
		if (!version.expected().isEmpty()) {
			require(this.replaced.add(version.id() + version.expected()), "a second one that replaced its version",
					version);
			CausalOrder order = ChangeVector.parse(version.vector()).relationTo(ChangeVector.parse(version.expected()));
			require(order == CausalOrder.AFTER, "a vector that is not after the expected one", version);
		}
	}

	private void checkSeen(Operation read, Version version) {
		if (!version.vector().isEmpty()) {
			Version written = this.byVector.get(version.vector());
			boolean isWhatWasWritten = (written != null)
					? written.id().equals(version.id()) && written.value().equals(version.value())
					: this.undecided.contains(version.value());
			require(isWhatWasWritten, "something that nobody wrote", version);
			require(!this.refused.contains(version.value()), "something that was refused", version);
			Operation write = this.writeOf.get(version.value() + version.id());
			require(write == null || write.begun() < read.ended(), "something from the future", version);
		}
		checkTime(read, version);
	}

	private void checkTime(Operation operation, Version version) {
		TreeMap<Long, Long> times = this.newestByTime.getOrDefault(version.id(), new TreeMap<>());
		Map.Entry<Long, Long> newest = times.lowerEntry(operation.begun());
		require(newest == null || version.etag() >= newest.getValue(), "something older than what was answered before",
				version);
	}

	private void checkTogether(Operation read) {
		Map<String, String> values = new HashMap<>();
		for (Version version : read.versions()) {
			String group = this.groups.apply(version.id());
			String value = values.putIfAbsent(group, version.value());
			require(group.isEmpty() || value == null || value.equals(version.value()), "half a batch", read);
		}
	}

	/** Writes in the order in which they were asked, beside those that were answered. */
	private void checkOrder() {
		List<Operation> begun = written().sorted(Comparator.comparingLong(Operation::begun)).toList();
		List<Operation> ended = written().sorted(Comparator.comparingLong(Operation::ended)).toList();
		long highest = 0;
		int next = 0;
		for (Operation write : begun) {
			while (next < ended.size() && ended.get(next).ended() < write.begun()) {
				highest = Math.max(highest, etags(ended.get(next)).max().orElseThrow());
				next++;
			}
			require(etags(write).min().orElseThrow() > highest, "a number below that of an earlier write", write);
		}
	}

	private static LongStream etags(Operation write) {
		return write.versions().stream().mapToLong(Version::etag);
	}

	private void require(boolean holds, String violation, Object where) {
		if (!holds) {
			this.violations.add(violation + ": " + where);
		}
	}

}
