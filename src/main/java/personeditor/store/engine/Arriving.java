package personeditor.store.engine;

import personeditor.store.document.Document;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;

/**
 * A version that was written elsewhere, with everything worked out that needs no look at
 * the database.
 *
 * @param contentHash see {@link Hash#ofContent}
 * @param origin see {@link OriginText}
 */
record Arriving(Item item, byte[] contentHash, String origin) {

	private static final JsonText NOTHING = JsonText.of("");

	static Arriving of(Item item) {
		return new Arriving(item, Hash.ofContent(metadata(item), body(item)), OriginText.of(item.origin()));
	}

	JsonText metadata() {
		return metadata(this.item);
	}

	JsonText body() {
		return body(this.item);
	}

	private static JsonText metadata(Item item) {
		return (item instanceof Document document) ? document.metadata() : NOTHING;
	}

	private static JsonText body(Item item) {
		return (item instanceof Document document) ? document.content() : NOTHING;
	}

	boolean isDocument() {
		return this.item instanceof Document;
	}

	/**
	 * The row of the version.
	 * @param head what the document is now
	 * @param prev the etag of the version that comes before
	 */
	LogRow row(Head head, long etag, long prev, Flags flags) {
		LogRow row = new LogRow(etag, head.doc(), this.item.collection(), kind(), prev, head.seq() + 1,
				Ticks.of(this.item.lastModified()), this.item.changeVector().toString(), this.origin, flags,
				new byte[0], metadata(), body());
		return row.with(Hash.ofRow(this.item.id().key(), row, this.contentHash));
	}

	Kind kind() {
		return isDocument() ? Kind.DOCUMENT : Kind.TOMBSTONE;
	}

}
