package personeditor.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that was done to a file, as {@code src/test/c/disk.c} has recorded it.
 *
 * @param kind what it was
 * @param file the number of the file, 0 for a name that was taken away
 * @param offset where bytes were written, or how long the file is from then on
 * @param bytes what was written, or the name
 */
public record DiskEvent(Kind kind, int file, int offset, byte[] bytes) {

	private static final int HEAD = 17;

	/** Reads a record; its last event is left out where the process was killed in it. */
	public static List<DiskEvent> read(Path record) throws IOException {
		ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(record)).order(ByteOrder.nativeOrder());
		List<DiskEvent> events = new ArrayList<>();
		while (all.remaining() >= HEAD && all.getInt(all.position() + HEAD - Integer.BYTES) <= all.remaining() - HEAD) {
			Kind kind = Kind.of((char) all.get());
			int file = all.getInt();
			int offset = Math.toIntExact(all.getLong());
			byte[] bytes = new byte[all.getInt()];
			all.get(bytes);
			events.add(new DiskEvent(kind, file, offset, bytes));
		}
		return events;
	}

	/** The bytes as a text. */
	public String text() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

	/**
	 * Kinds of events.
	 */
	public enum Kind {

		/** A file got a name. */
		NAMED,

		/** Bytes were written. */
		WRITTEN,

		/**
		 * Everything that was done to a file, or to the names in a folder, was synced.
		 */
		SYNCED,

		/** A file got another length. */
		CUT,

		/** A name was taken away. */
		UNLINKED;

		private static Kind of(char letter) {
			return switch (letter) {
				case 'o' -> NAMED;
				case 'w' -> WRITTEN;
				case 's' -> SYNCED;
				case 't' -> CUT;
				case 'u' -> UNLINKED;
				default -> throw new IllegalArgumentException("Not an event: " + letter);
			};
		}

	}

}
