package personeditor.store.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The memory of a machine that is ready to run a script, as every machine finds it before
 * every script: whatever one script does to its world, the next one starts from here.
 *
 * @param entry where the compiled call of the prelude's {@code run} is
 */
record Image(byte[] memory, long[] globals, int entry) {

	/** More than is needed for the prelude. */
	private static final int PAGES = 128;

	/**
	 * The image, made at the first call, which takes up to a second.
	 */
	static Image get() {
		return Holder.IMAGE;
	}

	private static Image make() {
		Machine machine = new Machine(PAGES, InstantSource.fixed(Instant.EPOCH), (what, first, second) -> "-");
		machine.initialize();
		machine.evaluate(machine.compile(prelude()));
		int entry = machine.compile("globalThis.run();");
		return new Image(machine.memory(), machine.globals(), entry);
	}

	private static String prelude() {
		try (InputStream content = Image.class.getResourceAsStream("prelude.js")) {
			if (content == null) {
				throw new IllegalStateException("prelude.js is missing");
			}
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int pages() {
		return this.memory.length / 65_536;
	}

	private static final class Holder {

		static final Image IMAGE = make();

	}

}
