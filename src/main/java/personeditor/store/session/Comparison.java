package personeditor.store.session;

import org.jspecify.annotations.Nullable;

/**
 * What a document is now and what it was at a vector, both of one state of the database.
 *
 * @param <T> the class of its objects
 * @param current the document now, or its tombstone; null if there never was one
 * @param base the version at the vector; null if it is not kept, or was never a version
 * of this document
 */
public record Comparison<T>(@Nullable Revision<T> current, @Nullable Revision<T> base) {
}
