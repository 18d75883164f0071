package personeditor.store.document;

import java.util.List;

import personeditor.store.vector.ChangeVector;

/**
 * Where a version came from: who made it, by what kind of change, and out of which
 * versions. It is stored, hashed and replicated with the version and is no part of the
 * document.
 *
 * <p>
 * The store reads none of it, but can be asked which versions overruled an editor. The
 * name is what somebody called themselves: text to show, never to trust.
 *
 * @param editor a random id that stays the same for one editor; empty if nobody is known
 * @param name what that editor was called at the time; empty if nobody is known
 * @param kind what was done, in a word of the application's; empty for a plain write
 * @param parents the versions this one was combined from, if it was
 * @param overruled the editors, by their ids, whose values this version replaced although
 * they were known
 */
public record Origin(String editor, String name, String kind, List<ChangeVector> parents, List<String> overruled) {

	/** Nobody known, nothing special. */
	public static final Origin UNKNOWN = new Origin("", "", "", List.of());

	public Origin {
		parents = List.copyOf(parents);
		overruled = List.copyOf(overruled);
	}

	public Origin(String editor, String name, String kind, List<ChangeVector> parents) {
		this(editor, name, kind, parents, List.of());
	}

	public Origin(String editor, String name, String kind) {
		this(editor, name, kind, List.of());
	}

}
