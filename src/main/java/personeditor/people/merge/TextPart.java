package personeditor.people.merge;

/**
 * A piece of a difference between two texts.
 *
 * @param kind whether it is in both, only in the new one, or only in the old one
 */
public record TextPart(Kind kind, String text) {

	/** Where a piece is. */
	public enum Kind {

		SAME, ADDED, REMOVED

	}

}
