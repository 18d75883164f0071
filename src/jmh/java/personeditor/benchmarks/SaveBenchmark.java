package personeditor.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import personeditor.store.document.Document;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.engine.Database;
import personeditor.store.vector.ChangeVector;

/**
 * A durable conditional save: the person was loaded before and is saved with the vector of that load; the new version is
 * on disk, in the history, and in the indexes when the call returns. Beside it, what the disk can do: append 4 kB and
 * flush.
 *
 * <p>
 * Each caller saves people of its own, so that none is refused. {@code savePhone} touches no index; {@code saveName}
 * changes a sort key and the searched text.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 2, time = 4)
@Measurement(iterations = 5, time = 3)
public class SaveBenchmark {

	@Param("100000")
	int size;

	private Database database;

	private FileChannel file;

	private final AtomicInteger callers = new AtomicInteger();

	@Setup
	public void open() throws IOException {
		this.database = People.open(this.size);
		Path path = Path.of("target", "benchmarks", "flush.bin");
		Files.deleteIfExists(path);
		this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
	}

	@TearDown
	public void close() throws IOException {
		this.database.close();
		this.file.close();
	}

	@Benchmark
	@Threads(1)
	public void flush() throws IOException {
		this.file.write(ByteBuffer.allocate(4096));
		this.file.force(false);
	}

	@Benchmark
	@Threads(1)
	public ChangeVector savePhone1(Caller caller) {
		return caller.savePhone(this.database);
	}

	@Benchmark
	@Threads(8)
	public ChangeVector savePhone8(Caller caller) {
		return caller.savePhone(this.database);
	}

	@Benchmark
	@Threads(64)
	public ChangeVector savePhone64(Caller caller) {
		return caller.savePhone(this.database);
	}

	@Benchmark
	@Threads(1)
	public ChangeVector saveName1(Caller caller) {
		return caller.saveName(this.database);
	}

	@Benchmark
	@Threads(64)
	public ChangeVector saveName64(Caller caller) {
		return caller.saveName(this.database);
	}

	/**
	 * One caller with 100 people of its own, and what it has loaded of them.
	 */
	@State(Scope.Thread)
	public static class Caller {

		private static final int OWN = 100;

		private static final int CALLERS = 64;

		private final Document[] loaded = new Document[OWN];

		private final ChangeVector[] vectors = new ChangeVector[OWN];

		private final int[] numbers = new int[OWN];

		@Setup(Level.Iteration)
		public void load(SaveBenchmark benchmark) {
			int caller = benchmark.callers.getAndIncrement() % CALLERS;
			int all = benchmark.size / CALLERS;
			int first = ThreadLocalRandom.current().nextInt(all);
			for (int i = 0; i < OWN; i++) {
				int number = caller + CALLERS * ((first + i * (all / OWN)) % all);
				Document document = benchmark.database.read((snapshot) -> snapshot.document(People.id(number)))
					.orElseThrow();
				this.numbers[i] = number;
				this.loaded[i] = document;
				this.vectors[i] = document.changeVector();
			}
		}

		ChangeVector savePhone(Database database) {
			int i = ThreadLocalRandom.current().nextInt(OWN);
			return save(database, i, People.withPhone(this.loaded[i].content(), ThreadLocalRandom.current().nextInt()));
		}

		ChangeVector saveName(Database database) {
			int i = ThreadLocalRandom.current().nextInt(OWN);
			return save(database, i,
					People.withFirstName(this.loaded[i].content(), "Ana" + ThreadLocalRandom.current().nextInt(10_000)));
		}

		private ChangeVector save(Database database, int i, JsonText person) {
			Expectation expectation = Expectation.exactly(this.vectors[i]);
			this.vectors[i] = database.write(List.of(People.put(this.numbers[i], person, expectation)))
				.get(0)
				.changeVector();
			return this.vectors[i];
		}

	}

}
