package personeditor.http.work;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.DocumentParts;
import personeditor.http.json.JsonOutput;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.JsonText;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.vector.ChangeVector;

/**
 * A document as the work so far leaves it.
 *
 * @param stored the version that is stored, null if the work itself has changed the
 * document
 */
public record Draft(DocumentId id, DocumentParts parts, @Nullable Document stored) {

	static Draft of(Document document) {
		return new Draft(document.id(),
				new DocumentParts(document.content(), document.metadata(), document.collection()), document);
	}

	/** The vector that is stored, null if the work itself has changed the document. */
	@Nullable ChangeVector changeVector() {
		return (this.stored != null) ? this.stored.changeVector() : null;
	}

	/** The document as clients see it. */
	JsonText json() {
		return (this.stored != null) ? JsonText.ofUtf8(EncodedDocument.encode(this.stored))
				: whole(this.parts, this.id.text());
	}

	/** Content and metadata in one object again, with the id if there is one. */
	public static JsonText whole(DocumentParts parts, @Nullable String id) {
		ByteArrayOutputStream metadata = new ByteArrayOutputStream();
		metadata.write('{');
		int inner = parts.metadata().size() - 2;
		metadata.write(parts.metadata().utf8(), 1, inner);
		if (id != null) {
			metadata.writeBytes(((inner > 0) ? "," : "").getBytes(StandardCharsets.US_ASCII));
			metadata.writeBytes("\"@id\":".getBytes(StandardCharsets.US_ASCII));
			new JsonOutput(metadata).value(id);
		}
		metadata.write('}');
		return withMetadata(parts.content(), metadata.toByteArray());
	}

	private static JsonText withMetadata(JsonText content, byte[] metadata) {
		byte[] bytes = content.utf8();
		int end = bytes.length - 1;
		int last = end - 1;
		while (bytes[last] <= ' ') {
			last--;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + metadata.length + 16);
		out.write(bytes, 0, end);
		out.writeBytes(
				((bytes[last] == '{') ? "\"@metadata\":" : ",\"@metadata\":").getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(metadata);
		out.write('}');
		return JsonText.ofUtf8(out.toByteArray());
	}

}
