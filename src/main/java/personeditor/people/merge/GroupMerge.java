package personeditor.people.merge;

import org.jspecify.annotations.Nullable;

import personeditor.people.FieldGroup;

/**
 * What became of one group of fields.
 *
 * @param group the group
 * @param kind whether it was merged or has to be, or was, chosen
 * @param pick what was chosen; null if nothing was, or there was nothing to choose
 */
public record GroupMerge(FieldGroup group, Kind kind, @Nullable Pick pick) {

	/** Whether a choice is missing. */
	public boolean isOpen() {
		return this.kind == Kind.CHOICE && this.pick == null;
	}

	/** What became of a group. */
	public enum Kind {

		/** Nobody changed it. */
		UNCHANGED,

		/** Both changed it to the same. */
		AGREED,

		/** Only you changed it. */
		YOURS,

		/** Only somebody else changed it. */
		THEIRS,

		/** Both changed it, or you asked to decide. */
		CHOICE

	}

}
