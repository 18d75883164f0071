package personeditor.store.session;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.Document;
import personeditor.store.document.Item;
import personeditor.store.document.Origin;
import personeditor.store.document.Tombstone;
import personeditor.store.vector.ChangeVector;

/**
 * One version of a document, current or past, with what the store knows of it. The object
 * is made anew at each call and is not watched by any session.
 *
 * <p>
 * Immutable and safe for use by many threads.
 *
 * @param <T> the class of the document's objects
 */
public final class Revision<T> {

	private final Item item;

	private final Class<T> type;

	private final EntityMapper mapper;

	Revision(Item item, Class<T> type, EntityMapper mapper) {
		this.item = item;
		this.type = type;
		this.mapper = mapper;
	}

	public String id() {
		return this.item.id().text();
	}

	public ChangeVector changeVector() {
		return this.item.changeVector();
	}

	public Instant lastModified() {
		return this.item.lastModified();
	}

	public Origin origin() {
		return this.item.origin();
	}

	/**
	 * The position in the database's log.
	 */
	public long etag() {
		return this.item.etag();
	}

	/**
	 * Whether the document was deleted with this version.
	 */
	public boolean isDeleted() {
		return this.item instanceof Tombstone;
	}

	/**
	 * The object; null if the document was deleted with this version.
	 * @throws UnreadableDocumentException if the document doesn't fit the class
	 */
	public @Nullable T entity() {
		return (this.item instanceof Document document) ? this.mapper.entityOf(document, this.type) : null;
	}

	/**
	 * The document as it is stored, or the tombstone.
	 */
	public Item item() {
		return this.item;
	}

	/**
	 * Metadata as it was at this version; empty if the document was deleted with it.
	 */
	public Metadata metadata() {
		return (this.item instanceof Document document) ? new Metadata(this.mapper, document.metadata())
				: new Metadata(this.mapper);
	}

}
