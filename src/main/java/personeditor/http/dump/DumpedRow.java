package personeditor.http.dump;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.DocumentParts;
import personeditor.http.json.JsonBody;
import personeditor.http.json.JsonCursor;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.Origin;
import personeditor.store.document.Tombstone;

/**
 * A tombstone, one side of a conflict, or an identity, as it stands in a dump.
 */
final class DumpedRow {

	private String key = "";

	private String type = "Document";

	private String collection = "@empty";

	private @Nullable String changeVector;

	private Instant lastModified = Instant.EPOCH;

	private Flags flags = Flags.NONE;

	private @Nullable DocumentParts document;

	private long value;

	private DumpedRow() {
	}

	static DumpedRow read(byte[] json) {
		return JsonBody.read(json, (cursor) -> {
			DumpedRow row = new DumpedRow();
			cursor.object((name) -> row.take(name, cursor));
			return row;
		});
	}

	private void take(String name, JsonCursor cursor) {
		switch (name) {
			case "Id", "Key" -> this.key = String.valueOf(cursor.textOrNull());
			case "Type" -> this.type = String.valueOf(cursor.textOrNull());
			case "Collection" -> this.collection = String.valueOf(cursor.textOrNull());
			case "Flags" -> this.flags = Flags.parse(String.valueOf(cursor.textOrNull()));
			case "ChangeVector" -> this.changeVector = cursor.textOrNull();
			case "LastModified" -> this.lastModified = DumpedDocument.time(String.valueOf(cursor.textOrNull()));
			case "Doc" -> this.document = cursor.isNull() ? null : cursor.document(DocumentParts.READ_ONLY);
			case "Value" -> this.value = cursor.isText() ? Long.parseLong(cursor.textOrNull()) : cursor.number();
			default -> cursor.skip();
		}
	}

	DocumentId id() {
		return DocumentId.of(this.key);
	}

	String key() {
		return this.key;
	}

	String collection() {
		return this.collection;
	}

	Instant lastModified() {
		return this.lastModified;
	}

	long value() {
		return this.value;
	}

	/** Whether it says something of a document, and not of a part of one. */
	boolean isOfDocument() {
		return this.type.equals("Document");
	}

	/** One side of a conflict. */
	Item toVersion() {
		if (this.document == null) {
			return new Tombstone(id(), this.collection, 0, DumpedDocument.vector(this.changeVector), this.lastModified,
					this.flags, Origin.UNKNOWN);
		}
		return DumpedDocument.version(id(), this.document, DumpedDocument.vector(this.changeVector), this.lastModified,
				this.flags, Origin.UNKNOWN);
	}

}
