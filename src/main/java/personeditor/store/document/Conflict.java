package personeditor.store.document;

import java.util.List;

import personeditor.store.vector.ChangeVector;

/**
 * That there are several versions of a document of which none is newer than all others. A
 * deletion can be one of them. It ends when somebody writes or deletes the document.
 * Immutable.
 *
 * @param id the document
 * @param largestEtag the highest etag of the versions
 * @param versions the versions, in the order of their vectors' texts; usually two or
 * more, one where the others did not arrive
 */
public record Conflict(DocumentId id, long largestEtag, List<Item> versions) {

	public Conflict {
		versions = List.copyOf(versions);
	}

	/**
	 * The vector that has seen all versions: whoever expects exactly this one knows them
	 * all, and may end the conflict.
	 */
	public ChangeVector merged() {
		ChangeVector merged = ChangeVector.empty();
		for (Item version : this.versions) {
			merged = merged.merge(version.changeVector());
		}
		return merged;
	}

}
