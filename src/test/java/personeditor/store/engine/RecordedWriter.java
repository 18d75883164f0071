package personeditor.store.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.sqlite.JDBC;

/**
 * A process that makes a database, writes under load and closes it, several times. What
 * was answered goes into a file beside the database, so that a record of what happens in
 * the folder says when. The journal is put into the database's file again and again,
 * which otherwise would happen only after many megabytes.
 */
final class RecordedWriter {

	static final String DATABASE = "test.db";

	static final String ANSWERS = "answers";

	private static final int SESSIONS = 3;

	private static final int THREADS = 6;

	private RecordedWriter() {
	}

	public static void main(String[] arguments) throws Exception {
		Path folder = Path.of(arguments[0]);
		long millis = Long.parseLong(arguments[1]);
		try (FileChannel answers = FileChannel.open(folder.resolve(ANSWERS), StandardOpenOption.CREATE,
				StandardOpenOption.APPEND)) {
			for (int session = 0; session < SESSIONS; session++) {
				writeFor(millis / SESSIONS, folder.resolve(DATABASE), "s" + session, answers);
			}
		}
	}

	private static void writeFor(long millis, Path file, String name, FileChannel answers) throws Exception {
		try (Database database = Database.open("test", file, CrashingWriter.settings())) {
			AtomicBoolean goesOn = new AtomicBoolean(true);
			CrashingWriter writer = new CrashingWriter(database, (lines) -> append(answers, lines));
			List<Thread> threads = writer.start(THREADS, name, goesOn::get);
			long end = System.nanoTime() + millis * 1_000_000;
			while (System.nanoTime() < end) {
				Thread.sleep(millis / 5);
				checkpoint(file);
			}
			goesOn.set(false);
			for (Thread thread : threads) {
				thread.join();
			}
		}
	}

	private static void append(FileChannel answers, String lines) {
		try {
			answers.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	private static void checkpoint(Path file) throws SQLException {
		try (Sql sql = Sql.openWriting(new JDBC(), file)) {
			sql.execute("PRAGMA wal_checkpoint(PASSIVE)");
		}
	}

}
