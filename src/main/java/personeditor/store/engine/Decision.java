package personeditor.store.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentId;
import personeditor.store.document.JsonText;
import personeditor.store.vector.ChangeVector;

/**
 * What is to be left of a conflict.
 *
 * @param id the document
 * @param sides the vectors of the sides that were decided about
 * @param choice which version, or what else
 * @param content the object, if it is one that no side has
 * @param metadata its metadata
 */
public record Decision(DocumentId id, List<ChangeVector> sides, Choice choice, @Nullable JsonText content,
		@Nullable JsonText metadata) {

	public Decision {
		sides = List.copyOf(sides);
	}

	/** The last version wins. */
	public static Decision latest(DocumentId id, List<ChangeVector> sides) {
		return new Decision(id, sides, Choice.LATEST, null, null);
	}

	/** The document is deleted. */
	public static Decision deletion(DocumentId id, List<ChangeVector> sides) {
		return new Decision(id, sides, Choice.DELETION, null, null);
	}

	/** The document is this one, in the collection of the sides. */
	public static Decision document(DocumentId id, List<ChangeVector> sides, JsonText content, JsonText metadata) {
		return new Decision(id, sides, Choice.DOCUMENT, content, metadata);
	}

	/** The version that is left, made of the one that would have won as the latest. */
	Contender applyTo(Contender latest) {
		if (this.choice == Choice.DELETION) {
			return latest.saying(Kind.TOMBSTONE, Contender.NOTHING, Contender.NOTHING);
		}
		return (this.content != null && this.metadata != null)
				? latest.saying(Kind.DOCUMENT, this.metadata, this.content) : latest;
	}

	/** What is left. */
	public enum Choice {

		LATEST, DELETION, DOCUMENT

	}

}
