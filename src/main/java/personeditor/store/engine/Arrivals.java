package personeditor.store.engine;

import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.JsonText;
import personeditor.store.vector.ChangeVector;

/**
 * Takes in revisions that were written elsewhere. Each keeps its vector and its time, and
 * is linked into its document's history where that time says.
 *
 * <pre>
 *   head ─► v3 (14:00) ───────────────► v1 (12:00)
 *   head ─► v3 (14:00) ─► w (13:00) ──► v1 (12:00)      w came late
 * </pre>
 *
 * <p>
 * A document that is there stays what it is, however new the revision is. Where there is
 * none, the document was deleted: a revision of the deletion becomes its tombstone; until
 * that comes, if it ever does, one without a revision stands in for it.
 *
 * <p>
 * Used by the writer alone, inside its transaction.
 */
final class Arrivals {

	private static final Flags REVISION = Flags.HAS_REVISIONS.with(Flags.REVISION).with(Flags.LATE);

	private static final Flags STAND_IN = Flags.HAS_REVISIONS.with(Flags.LATE);

	private final WriteTransaction transaction;

	private final Sql sql;

	Arrivals(WriteTransaction transaction) {
		this.transaction = transaction;
		this.sql = transaction.sql();
	}

	/**
	 * Takes in revisions that are not there yet.
	 * @return how many that were
	 */
	int revisions(List<Arriving> arriving) throws SQLException {
		int taken = 0;
		for (Arriving each : arriving) {
			taken += take(each) ? 1 : 0;
		}
		return taken;
	}

	private boolean take(Arriving arriving) throws SQLException {
		return VersionPlace.of(this.sql, arriving.item().changeVector()).isEmpty() && add(arriving);
	}

	/** Adds a revision that is not there. */
	boolean add(Arriving arriving) throws SQLException {
		DocumentId id = arriving.item().id();
		Head head = this.transaction.heads().find(id);
		if (head == null) {
			takeFirst(arriving);
		}
		else if (standsIn(head) && !arriving.isDocument()) {
			takeDeletion(head, arriving);
		}
		else {
			takeBelow(head, arriving);
		}
		this.transaction.forget(id);
		return true;
	}

	/** Whether a head is only there because the document has revisions. */
	static boolean standsIn(Head head) {
		return !head.isNew() && isStandIn(head.kind(), head.flags());
	}

	static boolean isStandIn(Kind kind, Flags flags) {
		return kind == Kind.TOMBSTONE && flags.equals(STAND_IN);
	}

	private void takeFirst(Arriving arriving) throws SQLException {
		Head none = Head.none(this.transaction.nextDoc(), arriving.item().id().text());
		LogRow row = arriving.row(none, this.transaction.nextEtag(), 0, flagsOf(arriving));
		this.transaction.insertLate(row);
		Head head = none.at(row, arriving.item().changeVector());
		this.transaction.replace(none, arriving.isDocument() ? standInFor(head) : head, arriving.item().id());
	}

	/** A tombstone above a revision, and the head that points to it. */
	private Head standInFor(Head head) throws SQLException {
		this.transaction.tally().addRevisions(head.collection(), 1);
		long etag = this.transaction.nextEtag();
		ChangeVector vector = this.transaction.nextVector(etag);
		JsonText nothing = JsonText.of("");
		LogRow row = new LogRow(etag, head.doc(), head.collection(), Kind.TOMBSTONE, head.etag(), head.seq(),
				Ticks.of(this.transaction.now()), vector.toString(), "", STAND_IN, new byte[0], nothing, nothing);
		row = row.with(Hash.ofRow(DocumentId.keyOf(head.id()), row, Hash.ofContent(nothing, nothing)));
		this.transaction.insertLate(row);
		return head.at(row, vector);
	}

	private void takeDeletion(Head standIn, Arriving arriving) throws SQLException {
		long prev = this.sql.number("SELECT prev FROM log WHERE etag=?", standIn.etag());
		LogRow row = arriving.row(standIn, this.transaction.nextEtag(), prev, flagsOf(arriving));
		this.transaction.insertLate(row);
		this.sql.update("DELETE FROM log WHERE etag=?", standIn.etag());
		this.transaction.replace(standIn, standIn.at(row, arriving.item().changeVector()), arriving.item().id());
	}

	private void takeBelow(Head head, Arriving arriving) throws SQLException {
		long above = above(this.sql, head.etag(), Ticks.of(arriving.item().lastModified()));
		insertBelow(this.transaction, above, arriving, head, flagsOf(arriving));
		this.transaction.tally().addRevisions(arriving.item().collection(), 1);
		Head after = head.withOneMore();
		if (!head.isConflict()) {
			this.transaction.mark(head, after.flags());
		}
		this.transaction.heads().write(arriving.item().id(), head, after);
		Pruning.startAgain(this.sql, head.etag() - 1);
	}

	/**
	 * Makes a revision of a version that was replaced. It gets a place at the end of the
	 * log, so that those who have everything up to here are sent it as what it is now.
	 * @param head the document's head, which is at another version
	 * @param marks what is to be added to its flags
	 * @return whether it is one now; not if it is damaged
	 */
	boolean makeRevision(Head head, Side version, Flags marks) throws SQLException {
		DocumentId id = head.documentId();
		LogRow row = version.intactRow(this.sql, id);
		if (row == null) {
			return false;
		}
		Flags flags = version.flags().without(LogRow.OWN).with(marks).with(Flags.LATE);
		LogRow moved = row.movedTo(this.transaction.nextEtag(), flags, id);
		long above = directlyAbove(id, version.etag());
		this.sql.update("DELETE FROM log WHERE etag=?", version.etag());
		this.transaction.insertLate(moved);
		this.sql.update("UPDATE log SET prev=? WHERE etag=?", moved.etag(), above);
		if (!version.flags().has(Flags.REVISION)) {
			this.transaction.tally().addRevisions(version.collection(), 1);
		}
		return true;
	}

	private long directlyAbove(DocumentId id, long etag) throws SQLException {
		long above = 0;
		for (Chain.Link link : Chain.of(this.sql, id).links()) {
			if (link.etag() == etag) {
				return above;
			}
			above = link.etag();
		}
		throw new SQLException("The version " + etag + " is not in the history of its document.");
	}

	/** Links a version in below another. */
	static LogRow insertBelow(WriteTransaction transaction, long above, Arriving arriving, Head head, Flags flags)
			throws SQLException {
		long prev = transaction.sql().number("SELECT prev FROM log WHERE etag=?", above);
		LogRow row = arriving.row(head, transaction.nextEtag(), prev, flags);
		transaction.insertLate(row);
		transaction.sql().update("UPDATE log SET prev=? WHERE etag=?", row.etag(), above);
		return row;
	}

	/** The version below which one of this time belongs, from another one down. */
	static long above(Sql sql, long from, long modified) throws SQLException {
		long above = from;
		Long below = newer(sql, above, modified);
		while (below != null) {
			above = below;
			below = newer(sql, above, modified);
		}
		return above;
	}

	/** The version before another, if that one too is newer than a time. */
	private static @Nullable Long newer(Sql sql, long etag, long modified) throws SQLException {
		return sql.first("SELECT p.etag FROM log l CROSS JOIN log p ON p.etag = l.prev WHERE l.etag=? AND p.modified>?",
				(row) -> row.getLong(1), etag, modified);
	}

	private static Flags flagsOf(Arriving arriving) {
		Flags flags = arriving.item().flags().without(LogRow.OWN).with(REVISION);
		return arriving.isDocument() ? flags : flags.with(Flags.DELETE_REVISION);
	}

}
