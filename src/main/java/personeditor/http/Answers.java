package personeditor.http;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.BiConsumer;

import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.store.engine.Database;
import personeditor.store.engine.Snapshot;

/**
 * Bodies of answers, from memory or from the store.
 */
final class Answers {

	/** Up to this size an answer is read first and written afterwards. */
	private static final int BUFFERED = 1024 * 1024;

	private Answers() {
	}

	/**
	 * An answer of any length from one committed state. A short one is read at once, so
	 * that no connection to the store is held while its bytes wait for the client; a long
	 * one is begun again and streamed. Either has connections of its own, so that reads
	 * by id never wait for it.
	 */
	static Answer fromSnapshot(Database database, BiConsumer<Snapshot, JsonOutput> body) {
		Bounded bytes = new Bounded();
		try {
			database.query((snapshot) -> {
				body.accept(snapshot, new JsonOutput(bytes));
				return Boolean.TRUE;
			});
			return Answer.json(200, bytes.toByteArray());
		}
		catch (TooLongException exception) {
			return streamed(database, body);
		}
	}

	static Answer streamed(Database database, BiConsumer<Snapshot, JsonOutput> body) {
		return Answer.streamed(200, Answer.JSON, (out) -> database.stream((snapshot) -> {
			body.accept(snapshot, new JsonOutput(out));
			return Boolean.TRUE;
		}));
	}

	static String quoted(String entityTag) {
		return '"' + entityTag + '"';
	}

	private static final class Bounded extends OutputStream {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

		@Override
		public void write(int each) {
			check(1);
			this.bytes.write(each);
		}

		@Override
		public void write(byte[] source, int offset, int length) {
			check(length);
			this.bytes.write(source, offset, length);
		}

		private void check(int more) {
			if (this.bytes.size() + more > BUFFERED) {
				throw new TooLongException();
			}
		}

		byte[] toByteArray() {
			return this.bytes.toByteArray();
		}

	}

	private static final class TooLongException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
