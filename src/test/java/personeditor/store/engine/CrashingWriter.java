package personeditor.store.engine;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Document;
import personeditor.store.document.Expectation;
import personeditor.store.document.Written;
import personeditor.store.vector.NodeTag;

/**
 * A process that writes as fast as it can, and prints each write after it was answered,
 * until it is killed.
 *
 * <pre>
 *   id vector text      a save or a deletion that was answered; a deletion has the text -
 * </pre>
 */
final class CrashingWriter {

	static final int HOT = 5;

	static final int GROUPS = 3;

	static final int GROUP_SIZE = 4;

	private final Database database;

	private final Consumer<String> answered;

	/**
	 * A writer on a database.
	 * @param answered told the lines of each write after it was answered, one write at a
	 * time
	 */
	CrashingWriter(Database database, Consumer<String> answered) {
		this.database = database;
		this.answered = answered;
	}

	static DatabaseSettings settings() {
		return new DatabaseSettings(new NodeTag("A"), new RevisionPolicy(100, Duration.ofDays(30)),
				List.of(EngineTest.PEOPLE), 4, InstantSource.system(), new SecureRandom());
	}

	public static void main(String[] arguments) {
		CrashingWriter writer = new CrashingWriter(Database.open("test", Path.of(arguments[0]), settings()),
				(lines) -> {
					System.out.print(lines);
					System.out.flush();
				});
		writer.start(12, arguments[1], () -> true);
	}

	/** Writes in so many threads, for as long as it is to go on. */
	List<Thread> start(int threads, String name, BooleanSupplier goesOn) {
		List<Thread> started = IntStream.range(0, threads)
			.mapToObj((i) -> new Thread(() -> run(name + "-" + i, goesOn)))
			.toList();
		started.forEach(Thread::start);
		return started;
	}

	private void run(String name, BooleanSupplier goesOn) {
		for (int i = 0; goesOn.getAsBoolean(); i++) {
			String text = name + "-" + i;
			try {
				switch (ThreadLocalRandom.current().nextInt(4)) {
					case 0 -> saveGroup(text);
					case 1 -> deleteOrCreate(text);
					default -> saveHot(text);
				}
			}
			catch (ConcurrencyException exception) {
				// Another thread was faster; the next round reads again.
			}
		}
	}

	private void saveHot(String text) {
		String id = "people/hot" + ThreadLocalRandom.current().nextInt(HOT);
		write(List.of(EngineTest.put(id, json(text), current(id))), text);
	}

	private void deleteOrCreate(String text) {
		String id = "people/brief" + ThreadLocalRandom.current().nextInt(HOT);
		Expectation current = current(id);
		if (current instanceof Expectation.Absent) {
			write(List.of(EngineTest.put(id, json(text), current)), text);
		}
		else {
			write(List.of(EngineTest.delete(id, current)), "-");
		}
	}

	private void saveGroup(String text) {
		String group = "people/group" + ThreadLocalRandom.current().nextInt(GROUPS) + ".";
		write(IntStream.range(0, GROUP_SIZE).mapToObj((i) -> EngineTest.put(group + i, json(text))).toList(), text);
	}

	private Expectation current(String id) {
		Optional<Document> document = this.database.read((snapshot) -> snapshot.document(EngineTest.id(id)));
		return document.map((found) -> Expectation.exactly(found.changeVector())).orElse(Expectation.absent());
	}

	private void write(List<? extends Command> commands, String text) {
		StringBuilder lines = new StringBuilder();
		for (Written written : this.database.write(commands)) {
			lines.append(written.id()).append(' ').append(written.changeVector()).append(' ').append(text).append('\n');
		}
		synchronized (this) {
			this.answered.accept(lines.toString());
		}
	}

	static String json(String text) {
		return "{\"lastName\":\"" + text + "\",\"notes\":\"" + "x".repeat(300) + "\"}";
	}

}
