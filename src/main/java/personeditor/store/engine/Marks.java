package personeditor.store.engine;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.Command;
import personeditor.store.document.Flags;
import personeditor.store.document.NothingToKeepException;
import personeditor.store.document.RevisionCreation;

/**
 * Which versions a write makes revisions, by RavenDB's rules.
 *
 * <pre>
 *                       with revisions              without
 *   put                 HasRevisions, Revision      HasRevisions if it was there
 *   delete              …, DeleteRevision           the same if HasRevisions was there
 *   the version before  becomes one if the document had none
 * </pre>
 *
 * @param replaced the flags of the version before, as they are from then on
 * @param made the flags of the new version
 * @param purges whether all earlier versions go
 */
record Marks(Flags replaced, Flags made, boolean purges) {

	private static final Flags REVISION = Flags.HAS_REVISIONS.with(Flags.REVISION);

	private static final Flags DELETED = REVISION.with(Flags.DELETE_REVISION);

	private static final Flags OLD = REVISION.with(Flags.FROM_OLD_DOCUMENT_REVISION);

	private static final Flags FORCED = REVISION.with(Flags.FORCE_CREATED);

	/** All marks that have to do with revisions. */
	static final Flags ALL = DELETED.with(OLD).with(FORCED).with(Flags.LATE_REVISIONS);

	/**
	 * What a command does to its document.
	 * @param rules those of the document's collection
	 * @throws NothingToKeepException if it asks for a revision of what isn't there
	 */
	static Marks of(Command command, Head before, @Nullable CollectionRevisions rules) {
		if (before.isConflict()) {
			return endsConflict(command, before, rules);
		}
		boolean records = rules != null && rules.isRecording() && !skipsRevision(command);
		Flags old = (records && before.isDocument() && !before.flags().has(Flags.HAS_REVISIONS)) ? OLD : Flags.NONE;
		if (rules != null && records && rules.purgeOnDelete() && command instanceof Command.Delete) {
			return new Marks(before.flags(), Flags.NONE, true);
		}
		Marks marks = new Marks(before.flags().with(old), madeBy(command, before, records), false);
		return (command instanceof Command.Put put) ? marks.with(put, before) : marks;
	}

	/**
	 * What ends a conflict is a revision, whatever the rules, unless it is a deletion.
	 */
	private static Marks endsConflict(Command command, Head before, @Nullable CollectionRevisions rules) {
		if (command instanceof Command.Put) {
			return new Marks(before.flags(), REVISION.with(Flags.RESOLVED), false);
		}
		boolean purges = rules != null && rules.isRecording() && rules.purgeOnDelete();
		return new Marks(before.flags(), purges ? Flags.NONE : Flags.HAS_REVISIONS, purges);
	}

	private static boolean skipsRevision(Command command) {
		return command instanceof Command.Put put && put.revision() == RevisionCreation.SKIPPED;
	}

	private static boolean joinsRevisions(Command command) {
		return command instanceof Command.Put put && put.revision() == RevisionCreation.JOINED;
	}

	private static Flags madeBy(Command command, Head before, boolean records) {
		boolean hadSome = before.hasRevisions() || joinsRevisions(command);
		if (command instanceof Command.Delete) {
			return (records || hadSome) ? DELETED : Flags.NONE;
		}
		if (records) {
			return REVISION;
		}
		return hadSome ? Flags.HAS_REVISIONS : Flags.NONE;
	}

	private Marks with(Command.Put put, Head before) {
		if (put.revision() == RevisionCreation.FORCED && !this.made.has(Flags.REVISION)) {
			return new Marks(this.replaced, FORCED, false);
		}
		if (put.revision() != RevisionCreation.BEFORE) {
			return this;
		}
		if (!before.isDocument()) {
			throw new NothingToKeepException(put.id());
		}
		Flags kept = this.replaced.has(Flags.REVISION) ? this.replaced : this.replaced.with(FORCED);
		return new Marks(kept, this.made.with(Flags.HAS_REVISIONS), false);
	}

}
