package personeditor.store.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

import tools.jackson.core.io.JsonStringEncoder;

import personeditor.store.document.Document;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;

/**
 * A document as RavenDB's API shows it: its members as they were written, and last its
 * metadata, sorted by name, with what the server knows.
 *
 * <pre>
 *   {"firstName":"Ana","@metadata":{"@collection":"People","@change-vector":"A:1-…","@id":"people/1-A",
 *   "@last-modified":"2026-11-21T14:00:00.0000000Z"}}
 * </pre>
 *
 * <p>
 * What was stored goes in byte by byte and is never read and printed again. Immutable:
 * the bytes must not be changed by the giver or the reader.
 *
 * @param json the object, in UTF-8
 * @param changeVector the vector that stands in it
 * @param etag the version's position in the log
 */
public record EncodedDocument(byte[] json, String changeVector, long etag) {

	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/** The most bytes of what the server adds, of ordinary documents. */
	private static final int ADDED = 256;

	static EncodedDocument of(Item item) {
		return new EncodedDocument(encode(item), item.changeVector().toString(), item.etag());
	}

	/** A time as RavenDB writes it, in steps of 100 ns. */
	public static String time(Instant time) {
		return TIME.format(time);
	}

	/**
	 * A document, or a deletion, which is metadata only.
	 */
	public static byte[] encode(Item item) {
		return (item instanceof Document document) ? encode(item, document.content().utf8()) : encodeMetadataOnly(item);
	}

	/**
	 * The same without the members of the document.
	 */
	public static byte[] encodeMetadataOnly(Item item) {
		return encode(item, JsonText.EMPTY_OBJECT.utf8());
	}

	/**
	 * A document with the metadata that it was stored with, and without what the server
	 * itself knows.
	 */
	public static byte[] encodeStored(Document document) {
		byte[] metadata = document.metadata().utf8();
		return join(document.content().utf8(), metadata.length, (json) -> json.write(metadata, 1, metadata.length - 1),
				"}");
	}

	private static byte[] encode(Item item, byte[] content) {
		byte[] stored = (item instanceof Document document) ? document.metadata().utf8() : metadataOf(item);
		return join(content, stored.length, MetadataMembers.of(stored)::writeTo, known(item));
	}

	/** An object, with a member for its metadata at the end. */
	private static byte[] join(byte[] content, int size, Consumer<ByteArrayOutputStream> metadata, String last) {
		ByteArrayOutputStream json = new ByteArrayOutputStream(content.length + size + ADDED);
		int end = last(content, content.length, '}');
		int lastMember = lastText(content, end);
		json.write(content, 0, lastMember + 1);
		write(json, (content[lastMember] == '{') ? "\"@metadata\":{" : ",\"@metadata\":{");
		metadata.accept(json);
		write(json, last);
		return json.toByteArray();
	}

	/** A deletion has only the collection. */
	private static byte[] metadataOf(Item item) {
		return ("{\"@collection\":" + quoted(item.collection()) + "}").getBytes(StandardCharsets.UTF_8);
	}

	private static String known(Item item) {
		String flags = item.flags().isEmpty() ? "" : ",\"@flags\":" + quoted(item.flags().toString());
		return "\"@change-vector\":" + quoted(item.changeVector().toString()) + flags + ",\"@id\":"
				+ quoted(item.id().text()) + ",\"@last-modified\":\"" + TIME.format(item.lastModified()) + "\"}}";
	}

	private static String quoted(String text) {
		return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
	}

	private static void write(ByteArrayOutputStream json, String text) {
		json.writeBytes(text.getBytes(StandardCharsets.UTF_8));
	}

	private static int last(byte[] bytes, int before, char wanted) {
		int at = before - 1;
		while (bytes[at] != wanted) {
			at--;
		}
		return at;
	}

	/** The last byte before another that is no white space. */
	private static int lastText(byte[] bytes, int before) {
		int at = before - 1;
		while (bytes[at] <= ' ' && bytes[at] >= 0) {
			at--;
		}
		return at;
	}

}
