package personeditor.store.engine;

import java.sql.SQLException;
import java.util.List;

import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

/**
 * Takes in versions of documents of which none is newer than the others, and ends the
 * conflict when somebody writes or deletes the document.
 *
 * <p>
 * The versions are rows of the log like all others, in the document's history, and have a
 * mark for as long as the conflict lasts. The head is at none of them: it says that there
 * is a conflict, and its vector has seen them all. What was there before the conflict is
 * one of the versions, whether it was a document or had been deleted. So nothing is lost,
 * and nothing is copied when the versions become revisions.
 *
 * <p>
 * Used by the writer alone, inside its transaction.
 */
final class Conflicts {

	private static final Flags SIDE = Flags.OPEN.with(Flags.LATE);

	private static final Flags REVISION = Flags.HAS_REVISIONS.with(Flags.REVISION).with(Flags.CONFLICTED);

	private final WriteTransaction transaction;

	private final Sql sql;

	Conflicts(WriteTransaction transaction) {
		this.transaction = transaction;
		this.sql = transaction.sql();
	}

	/**
	 * Takes in versions that are not older than, or equal to, what is there.
	 * @return how many that were
	 */
	int versions(List<Arriving> arriving) throws SQLException {
		int taken = 0;
		for (Arriving each : arriving) {
			taken += take(each) ? 1 : 0;
		}
		return taken;
	}

	private boolean take(Arriving arriving) throws SQLException {
		DocumentId id = arriving.item().id();
		Head stored = this.transaction.heads().find(id);
		Head head = (stored != null) ? stored : Head.none(this.transaction.nextDoc(), id.text());
		List<Side> sides = Side.of(this.sql, head);
		for (Side side : sides) {
			if (covers(side, arriving)) {
				return false;
			}
		}
		add(head, arriving, sides);
		return true;
	}

	/**
	 * Whether a version brings nothing new: it is older, the same, or says the same.
	 */
	private boolean covers(Side side, Arriving arriving) throws SQLException {
		CausalOrder order = arriving.item().changeVector().relationTo(side.vector());
		return order == CausalOrder.BEFORE || order == CausalOrder.SAME
				|| (order == CausalOrder.CONCURRENT && saysTheSame(side, arriving));
	}

	private boolean saysTheSame(Side side, Arriving arriving) throws SQLException {
		LogRow row = side.intactRow(this.sql, arriving.item().id());
		return row != null && Contender.of(row).saysTheSameAs(Contender.of(arriving));
	}

	/**
	 * Adds a version to those that are there.
	 * @param sides the versions that are there
	 * @return the head, which says that there is a conflict
	 */
	Head add(Head head, Arriving arriving, List<Side> sides) throws SQLException {
		List<Side> covered = sides.stream().filter((side) -> isCovered(side, arriving)).toList();
		List<Side> kept = sides.stream().filter((side) -> !covered.contains(side)).toList();
		long top = link(head, arriving);
		mark(kept, covered);
		Head after = after(head, arriving, kept, top);
		this.transaction.replace(head, after, arriving.item().id());
		this.transaction.forget(arriving.item().id());
		return after;
	}

	private static boolean isCovered(Side side, Arriving arriving) {
		return arriving.item().changeVector().relationTo(side.vector()) == CausalOrder.AFTER;
	}

	/** Links the version into the history, and says which one is the newest then. */
	private long link(Head head, Arriving arriving) throws SQLException {
		long modified = Ticks.of(arriving.item().lastModified());
		Flags flags = arriving.item().flags().without(LogRow.OWN).with(SIDE);
		if (flags.has(Flags.REVISION)) {
			this.transaction.tally().addRevisions(arriving.item().collection(), 1);
		}
		if (head.modified() <= modified || head.isNew()) {
			LogRow row = arriving.row(head, this.transaction.nextEtag(), head.etag(), flags);
			this.transaction.insertLate(row);
			return row.etag();
		}
		Arrivals.insertBelow(this.transaction, Arrivals.above(this.sql, head.etag(), modified), arriving, head, flags);
		return head.etag();
	}

	private void mark(List<Side> kept, List<Side> covered) throws SQLException {
		for (Side side : kept) {
			setFlags(side.etag(), side.flags().with(Flags.OPEN));
		}
		for (Side side : covered) {
			setFlags(side.etag(), side.flags().without(Flags.OPEN));
			Pruning.startAgain(this.sql, side.etag() - 1);
		}
	}

	/** A side that somebody else knows as a revision is one, whatever replaces it. */
	void markRevision(LogRow side, Flags marks) throws SQLException {
		this.transaction.tally().addRevisions(side.collection(), 1);
		setFlags(side.etag(), side.flags().with(marks));
	}

	private void setFlags(long etag, Flags flags) throws SQLException {
		this.sql.update("UPDATE log SET flags=? WHERE etag=?", flags.bits(), etag);
	}

	private static Head after(Head head, Arriving arriving, List<Side> kept, long top) {
		ChangeVector seen = arriving.item().changeVector();
		for (Side side : kept) {
			seen = seen.merge(side.vector());
		}
		long modified = Math.max(head.modified(), Ticks.of(arriving.item().lastModified()));
		Flags flags = head.hasRevisions() ? Flags.HAS_REVISIONS : Flags.NONE;
		String collection = head.isNew() ? arriving.item().collection() : head.collection();
		return new Head(head.doc(), arriving.item().id().text(), collection, Kind.CONFLICT, top, head.seq() + 1,
				modified, seen, 0, flags);
	}

	/**
	 * Makes revisions of the versions that have contents. A deletion becomes one that the
	 * history needs no longer.
	 * @param ended the head of the document, which is in conflict no longer
	 */
	void end(Head ended) throws SQLException {
		for (Side side : Side.open(this.sql, ended.doc())) {
			if (!side.isDocument() || !new Arrivals(this.transaction).makeRevision(ended, side, REVISION)) {
				setFlags(side.etag(), side.flags().without(Flags.OPEN));
				Pruning.startAgain(this.sql, side.etag() - 1);
			}
		}
	}

}
