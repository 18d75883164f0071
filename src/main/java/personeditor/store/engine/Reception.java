package personeditor.store.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.DeliveryRefusedException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.RollbackDetectedException;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;

/**
 * Takes in what another database sent: the versions, how far the source has got, and what
 * it has seen, in one transaction.
 *
 * <pre>
 *   {@link Verdict}   what is current                          a revision
 *   NEWER     becomes what is current here             goes into the history,
 *   BESIDE    says the same: both become one           if it isn't there
 *             says something else: conflict, {@link Deciding}
 *   SAME      nothing, or a contradiction
 *   KNOWN     into the history if it is a revision
 * </pre>
 *
 * <p>
 * Versions keep their vectors, times and origins; only their places in the log are ours.
 *
 * <p>
 * Where a deletion was forgotten, a version that this database has seen and doesn't have
 * is one that was deleted: it is deleted once more, so that whoever still has it hears of
 * it.
 *
 * <p>
 * Used by the writer alone, inside its transaction.
 */
final class Reception {

	private static final Flags APPLIED = Flags.FROM_REPLICATION.with(Flags.LATE).with(Flags.APPLIED);

	private static final Flags REVISION = Flags.HAS_REVISIONS.with(Flags.REVISION);

	private final WriteTransaction transaction;

	private final Delivery delivery;

	private final List<DocumentId> open = new ArrayList<>();

	private final List<DocumentId> contradictions = new ArrayList<>();

	private int changed;

	private int decided;

	Reception(WriteTransaction transaction, Delivery delivery) {
		this.transaction = transaction;
		this.delivery = delivery;
	}

	/**
	 * Takes in the delivery.
	 * @throws DeliveryRefusedException if something before it is missing
	 * @throws RollbackDetectedException if the source has seen more of this database than
	 * there is
	 */
	Received take(List<ArrivingReplica> replicas) throws SQLException {
		long received = this.transaction.peers().received(this.delivery.source());
		refuse(replicas, received);
		if (this.delivery.upTo() <= received) {
			return received(received);
		}
		for (ArrivingReplica replica : replicas) {
			if (replica.etag() > received) {
				take(replica);
			}
		}
		this.transaction.peers().receive(this.delivery.source(), this.delivery.upTo());
		if (!this.delivery.seen().isEmpty()) {
			this.transaction.haveSeen(this.delivery.seen());
		}
		return received(this.delivery.upTo());
	}

	private Received received(long upTo) {
		return new Received(upTo, this.changed, this.decided, this.open, this.contradictions);
	}

	private void refuse(List<ArrivingReplica> replicas, long received) {
		DatabaseId own = this.transaction.identity().id();
		long last = this.transaction.lastEtag();
		if (this.delivery.source().equals(own)) {
			throw new RollbackDetectedException(own, this.delivery.upTo(), last);
		}
		RollbackDetectedException.check(own, this.delivery.seen().etagOf(own), last);
		for (ArrivingReplica replica : replicas) {
			RollbackDetectedException.check(own, replica.vector().etagOf(own), last);
		}
		if (this.delivery.after() > received) {
			throw new DeliveryRefusedException(this.delivery.after(), received);
		}
	}

	private void take(ArrivingReplica replica) throws SQLException {
		DocumentId id = replica.arriving().item().id();
		Head head = this.transaction.heads().find(id);
		if (head == null && wasForgotten(replica)) {
			if (replica.arriving().isDocument() && replica.role() != Replica.Role.REVISION) {
				deleteAgain(replica.arriving().item());
			}
		}
		else if (replica.role() == Replica.Role.REVISION) {
			takeRevision(replica, head);
		}
		else {
			takeVersion(replica, (head != null) ? head : Head.none(this.transaction.nextDoc(), id.text()));
		}
	}

	private boolean wasForgotten(ArrivingReplica replica) throws SQLException {
		return switch (replica.vector().relationTo(this.transaction.databaseVector())) {
			case BEFORE, SAME -> this.transaction.peers().forgotten() > 0;
			default -> false;
		};
	}

	private void deleteAgain(Item item) throws SQLException {
		Head none = Head.none(this.transaction.nextDoc(), item.id().text());
		long etag = this.transaction.nextEtag();
		ChangeVector vector = this.transaction.nextVector(etag);
		long time = Math.max(Ticks.of(this.transaction.now()), Ticks.after(Ticks.of(item.lastModified())));
		LogRow row = Contender.deletion(vector, time, item.collection()).row(none, etag, 0, Flags.NONE);
		this.transaction.insert(row);
		this.transaction.replace(none, none.at(row, vector), item.id());
		this.transaction.forget(item.id());
		this.changed++;
	}

	private void takeVersion(ArrivingReplica replica, Head head) throws SQLException {
		List<Side> sides = Side.of(this.transaction.sql(), head);
		switch (Verdict.of(replica.vector(), sides.stream().map(Side::vector).toList())) {
			case KNOWN -> takeKnown(replica, head);
			case SAME -> takeSame(replica, head, sides);
			case NEWER -> apply(Contender.of(replica.arriving()), replica.arriving().item().flags(),
					replica.keys(this.transaction.indexes(), head), head);
			case BESIDE -> takeBeside(replica, head, sides);
		}
	}

	private void takeKnown(ArrivingReplica replica, Head head) throws SQLException {
		if (replica.isRevision()) {
			takeRevision(replica, head);
		}
	}

	private void takeRevision(ArrivingReplica replica, @Nullable Head head) throws SQLException {
		DocumentId id = replica.arriving().item().id();
		List<VersionPlace> places = VersionPlace.of(this.transaction.sql(), replica.vector());
		for (VersionPlace place : places) {
			LogRow row = LogRow.at(this.transaction.sql(), place.etag());
			if (head != null && row != null && row.doc() == head.doc()) {
				meetRevision(replica, head, row);
				return;
			}
		}
		if (new Arrivals(this.transaction).add(replica.arriving())) {
			this.transaction.forget(id);
			this.changed++;
		}
	}

	/** What is a revision elsewhere becomes one here. */
	private void meetRevision(ArrivingReplica replica, Head head, LogRow row) throws SQLException {
		DocumentId id = replica.arriving().item().id();
		boolean intact = row.isIntact(id);
		if (intact && Contender.of(row).contradicts(Contender.of(replica.arriving()))) {
			this.contradictions.add(id);
		}
		else if (intact && !row.flags().has(Flags.REVISION)) {
			becomeRevision(replica, head, row);
			this.transaction.forget(id);
		}
	}

	private void becomeRevision(ArrivingReplica replica, Head head, LogRow row) throws SQLException {
		Flags marks = replica.arriving().item().flags().without(LogRow.OWN).with(REVISION);
		if (row.flags().has(Flags.OPEN)) {
			new Conflicts(this.transaction).markRevision(row, marks);
		}
		else if (head.etag() != row.etag()) {
			new Arrivals(this.transaction).makeRevision(head, Side.of(row), marks);
		}
		else {
			Head marked = head.with(head.flags().with(REVISION));
			this.transaction.mark(head, marked.flags());
			this.transaction.heads().write(head.documentId(), head, marked);
		}
	}

	private void takeSame(ArrivingReplica replica, Head head, List<Side> sides) throws SQLException {
		Contender arriving = Contender.of(replica.arriving());
		for (Side side : sides) {
			if (!isBeside(side, replica) && maySay(arriving, contender(side, head))) {
				return;
			}
		}
		this.contradictions.add(head.documentId());
		addSide(replica.arriving(), head, sides);
	}

	/** What is damaged here may have said anything. */
	private static boolean maySay(Contender arriving, @Nullable Contender present) {
		return present == null || arriving.saysTheSameAs(present);
	}

	private static boolean isBeside(Side side, ArrivingReplica replica) {
		return Verdict.of(replica.vector(), List.of(side.vector())) == Verdict.BESIDE;
	}

	/** Null for one that is damaged. */
	private @Nullable Contender contender(Side side, Head head) throws SQLException {
		LogRow row = side.intactRow(this.transaction.sql(), head.documentId());
		return (row != null) ? Contender.of(row) : null;
	}

	private void takeBeside(ArrivingReplica replica, Head head, List<Side> sides) throws SQLException {
		Contender arriving = Contender.of(replica.arriving());
		List<Side> beside = sides.stream().filter((side) -> isBeside(side, replica)).toList();
		for (Side side : beside) {
			Contender present = contender(side, head);
			if (present != null && present.saysTheSameAs(arriving)) {
				takeTwin(replica, present.merge(arriving), side, head, sides);
				return;
			}
		}
		addSide(replica.arriving(), head, sides);
	}

	/**
	 * Two versions that say the same become one. What is a revision elsewhere stays one
	 * here, since somebody wrote it.
	 */
	private void takeTwin(ArrivingReplica replica, Contender merged, Side side, Head head, List<Side> sides)
			throws SQLException {
		Flags flags = replica.arriving().item().flags().with(side.flags().without(LogRow.OWN));
		boolean alone = sides.stream()
			.allMatch((each) -> Verdict.of(merged.vector(), List.of(each.vector())) == Verdict.NEWER);
		if (alone) {
			apply(merged, flags, merged.keys(this.transaction.indexes(), head), head);
		}
		else {
			addSide(merged.arriving(head.documentId(), flags), head, sides);
		}
		if (replica.isRevision()) {
			takeRevision(replica, this.transaction.heads().find(head.documentId()));
		}
	}

	private void addSide(Arriving arriving, Head head, List<Side> sides) throws SQLException {
		Head conflict = new Conflicts(this.transaction).add(head, arriving, sides);
		this.changed++;
		if (new Deciding(this.transaction).decide(conflict, this.delivery.takesLatest())) {
			this.decided++;
		}
		else {
			this.open.add(head.documentId());
		}
	}

	/** Makes a version what is current. */
	private void apply(Contender version, Flags arriving, IndexKeys keys, Head head) throws SQLException {
		DocumentId id = head.documentId();
		Flags flags = flagsOf(version, arriving, head);
		if (flags.has(Flags.REVISION) && head.isDocument() && !head.flags().has(Flags.HAS_REVISIONS)) {
			this.transaction.mark(head, head.flags().with(REVISION).with(Flags.FROM_OLD_DOCUMENT_REVISION));
		}
		long prev = Arrivals.standsIn(head) ? this.transaction.dropVersion(head.etag()) : head.etag();
		LogRow row = version.row(head, this.transaction.nextEtag(), prev, flags);
		this.transaction.insertLate(row);
		Head after = head.at(row, version.vector(), keys);
		this.transaction.change(head, after, id, keys);
		if (head.isConflict()) {
			new Conflicts(this.transaction).end(after);
		}
		this.transaction.forget(id);
		this.changed++;
	}

	/** It counts as a revision if it does where it comes from, or by the rules here. */
	private Flags flagsOf(Contender version, Flags arriving, Head head) {
		Flags flags = arriving.without(LogRow.OWN).with(APPLIED);
		CollectionRevisions rules = this.transaction.rulesOf(version.collection());
		if (rules != null && rules.isRecording()) {
			flags = flags.with(REVISION).with(version.isDocument() ? Flags.NONE : Flags.DELETE_REVISION);
		}
		return head.hasRevisions() ? flags.with(Flags.HAS_REVISIONS) : flags;
	}

}
