package personeditor.support;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Assumptions;

/**
 * A folder whose disk is watched, and fails when it is told to, for processes that are
 * started with {@link #environment}. What stands between is {@code src/test/c/disk.c}.
 */
public final class FaultyDisk {

	private static final int SIZE = 32;

	private final Path folder;

	private final Path tools;

	private FaultyDisk(Path folder, Path tools) {
		this.folder = folder;
		this.tools = tools;
	}

	/**
	 * The disk of a folder.
	 * @param tools an empty folder beside it
	 */
	public static FaultyDisk of(Path folder, Path tools) throws IOException, InterruptedException {
		Assumptions.assumeTrue("Linux".equals(System.getProperty("os.name")),
				"Not tested: only on Linux can something be put before a process.");
		Programs.require("cc", "COMPILER_REQUIRED");
		String source = Path.of("src/test/c/disk.c").toAbsolutePath().toString();
		Programs.run(tools, List.of("cc", "-shared", "-fPIC", "-O2", "-o", "disk.so", source, "-ldl", "-lpthread"));
		Files.write(tools.resolve("control"), new byte[SIZE]);
		return new FaultyDisk(folder.toRealPath(), tools);
	}

	/** The folder, without symbolic links. */
	public Path folder() {
		return this.folder;
	}

	/** What happened to the files below the folder. */
	public Path record() {
		return this.tools.resolve("record");
	}

	/** Where it is said what fails. */
	public Path control() {
		return this.tools.resolve("control");
	}

	/** What a process is started with whose disk this is. */
	public Map<String, String> environment() {
		return Map.of("LD_PRELOAD", this.tools.resolve("disk.so").toString(), "DISK_FOLDER", this.folder.toString(),
				"DISK_CONTROL", control().toString());
	}

	/** The same for a process of which a record is wanted. */
	public Map<String, String> recordingEnvironment() {
		return Map.of("LD_PRELOAD", this.tools.resolve("disk.so").toString(), "DISK_FOLDER", this.folder.toString(),
				"DISK_RECORD", record().toString());
	}

	/** Says what fails, from any process. */
	public static Faults faults(Path control) throws IOException {
		try (FileChannel channel = FileChannel.open(control, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			return new Faults(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
		}
	}

	/**
	 * What fails.
	 */
	public static final class Faults {

		private static final int CALLS = 0;

		private static final int COUNTDOWN = 4;

		private static final int ERROR = 8;

		private static final int LASTING = 12;

		private static final int COUNTED = 16;

		private final MappedByteBuffer numbers;

		private Faults(MappedByteBuffer numbers) {
			this.numbers = numbers;
			numbers.order(ByteOrder.nativeOrder());
		}

		/**
		 * The n-th of some calls fails, from 1.
		 * @param lasting whether all later ones fail too
		 */
		public void fail(Calls calls, int n, Failure failure, boolean lasting) {
			none();
			this.numbers.putInt(ERROR, failure.number);
			this.numbers.putInt(LASTING, lasting ? 1 : 0);
			this.numbers.putInt(CALLS, calls.bits);
			this.numbers.putInt(COUNTDOWN, n);
		}

		/** Nothing fails any more. */
		public void none() {
			this.numbers.putInt(COUNTDOWN, 0);
			this.numbers.putInt(CALLS, 0);
			this.numbers.putInt(COUNTED, 0);
		}

		/** How many of those calls there were. */
		public int counted() {
			return this.numbers.getInt(COUNTED);
		}

	}

	/**
	 * Which calls fail.
	 */
	public enum Calls {

		/** Every write. */
		WRITES(1),

		/** Every sync. */
		SYNCS(2),

		/** Writes that make a file longer. */
		GROWTH(4);

		private final int bits;

		Calls(int bits) {
			this.bits = bits;
		}

	}

	/**
	 * How they fail, with Linux's number for it.
	 */
	public enum Failure {

		/** Input or output error. */
		EIO(5),

		/** File too large. */
		EFBIG(27),

		/** No space left on the device. */
		ENOSPC(28);

		private final int number;

		Failure(int number) {
			this.number = number;
		}

	}

}
