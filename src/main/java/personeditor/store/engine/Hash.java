package personeditor.store.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

import personeditor.store.document.JsonText;
import personeditor.store.document.Sha256;

/**
 * What tells a damaged row from a whole one: 16 bytes of SHA-256 over everything the row
 * says, the document's id included. SQLite's own check does not see a flipped bit inside
 * a value.
 *
 * <p>
 * Made in two steps, so that the long one (over the body) needn't be done by the writer.
 */
final class Hash {

	private static final int LENGTH = 16;

	private Hash() {
	}

	/** Of what a document holds: 32 bytes over metadata and body. */
	static byte[] ofContent(JsonText metadata, JsonText body) {
		MessageDigest digest = Sha256.digest();
		digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, metadata.size()));
		digest.update(metadata.utf8());
		digest.update(body.utf8());
		return digest.digest();
	}

	/** Of the whole row. */
	static byte[] ofRow(String key, LogRow row, byte[] content) {
		MessageDigest digest = Sha256.digest();
		digest.update(content);
		digest.update(ByteBuffer.allocate(4 * Long.BYTES)
			.putLong(row.etag())
			.putLong(row.kind().code())
			.putLong(row.modified())
			.putLong(row.seq())
			.flip());
		for (String text : new String[] { key, row.collection(), row.vector(), row.origin() }) {
			digest.update(text.getBytes(StandardCharsets.UTF_8));
			digest.update((byte) 0);
		}
		return Arrays.copyOf(digest.digest(), LENGTH);
	}

	/** A number that differs, for all practical purposes, when any of the texts does. */
	static long fingerprint(Iterable<byte[]> texts) {
		MessageDigest digest = Sha256.digest();
		for (byte[] text : texts) {
			digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text.length));
			digest.update(text);
		}
		return ByteBuffer.wrap(digest.digest()).getLong();
	}

}
