package personeditor.store.session;

import personeditor.store.vector.ChangeVector;

/**
 * Where a version is found.
 *
 * @param id the document
 */
public record VersionAddress(String id, ChangeVector changeVector) {
}
