package personeditor.store.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The etag of the last write, in a small file of its own beside the database. It is
 * written after each commit and never flushed, so it can be behind the database, after a
 * loss of power, and never before it. A database that is behind it is an older copy, or
 * has lost its journal.
 *
 * <p>
 * Used by the writer's thread, after it was read once.
 */
final class HighWaterMark implements AutoCloseable {

	static final String ENDING = "-mark";

	private static final Logger log = LoggerFactory.getLogger(HighWaterMark.class);

	private final Path file;

	private final ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES);

	private @Nullable FileChannel channel;

	private boolean failed;

	HighWaterMark(Path database) {
		this.file = database.resolveSibling(database.getFileName() + ENDING);
	}

	/** The mark; 0 if there is none. */
	long read() {
		try {
			byte[] bytes = Files.readAllBytes(this.file);
			return (bytes.length == Long.BYTES) ? ByteBuffer.wrap(bytes).getLong() : 0;
		}
		catch (IOException exception) {
			return 0;
		}
	}

	/**
	 * Without a mark everything goes on: it only helps to find out what happened to a
	 * file.
	 */
	void note(long etag) {
		try {
			open().write(this.buffer.clear().putLong(etag).flip(), 0);
		}
		catch (IOException exception) {
			if (!this.failed) {
				this.failed = true;
				log.warn("The mark {} can't be written; an older copy of its database might not be recognized.",
						this.file, exception);
			}
		}
	}

	private FileChannel open() throws IOException {
		FileChannel open = this.channel;
		if (open == null) {
			open = FileChannel.open(this.file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			this.channel = open;
		}
		return open;
	}

	@Override
	public void close() {
		try {
			if (this.channel != null) {
				this.channel.close();
			}
		}
		catch (IOException exception) {
			log.warn("The mark {} could not be closed.", this.file, exception);
		}
	}

}
