package personeditor.store.session;

import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.vector.ChangeVector;

/**
 * The versions of a document of which none is newer than the others, all of one state of
 * the database.
 *
 * @param <T> the class of its objects
 * @param versions the versions, deletions among them, in the order of their vectors'
 * texts
 * @param merged the vector that has seen all of them: a save that expects exactly this
 * one ends the conflict
 * @param base the newest version that all of them come from; null if it is not among the
 * newest 200 of the history that are kept, or there is none
 */
public record ConflictedVersions<T>(List<Revision<T>> versions, ChangeVector merged, @Nullable Revision<T> base) {

	public ConflictedVersions {
		versions = List.copyOf(versions);
	}

}
