package personeditor.store.document;

import java.time.Instant;

import personeditor.store.vector.ChangeVector;

/**
 * What an id is at one change vector: a {@link Document}, or the {@link Tombstone} that a
 * deletion left. The same type serves for what is current and for what was (a revision is
 * an item that was).
 *
 * <p>
 * Permitted: {@link Document}, {@link Tombstone}. Immutable.
 */
public sealed interface Item permits Document, Tombstone {

	DocumentId id();

	/**
	 * The name of the group the document is in; {@code @empty} if it names none.
	 */
	String collection();

	/**
	 * The position in this database's log, from 1. Not comparable between databases.
	 */
	long etag();

	ChangeVector changeVector();

	/**
	 * When the version was made, in steps of 100 ns; along one document's history it
	 * never runs backwards.
	 */
	Instant lastModified();

	/**
	 * What the store has noted about the version. What makes a version a revision is
	 * shown only where it is read as one.
	 */
	Flags flags();

	Origin origin();

}
