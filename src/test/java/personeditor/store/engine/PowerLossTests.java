package personeditor.store.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

import personeditor.store.document.Command;
import personeditor.store.document.Document;
import personeditor.store.document.Item;
import personeditor.store.document.StoreUnusableException;
import personeditor.support.ChildProcess;
import personeditor.support.DiskEvent;
import personeditor.support.FaultyDisk;
import personeditor.support.WatchedFolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The power goes at many moments of a process that writes under load: what was synced is
 * on the disk, and of the rest anything. What had been answered must be there; what had
 * not been answered may be there, but only whole; and no vector that somebody has got is
 * ever given to something else.
 */
@Tag("fault")
class PowerLossTests extends EngineTest {

	/** How many moments; of so many each, one process is watched. */
	private static final int POINTS = Integer.getInteger("powerloss.points", 400);

	private static final int POINTS_OF_ONE = 400;

	private static final long MILLIS = 600;

	/** One in so many is among the first events. */
	private static final int FIRST = 4;

	private static final int FIRST_EVENTS = 100;

	@TempDir
	private Path tools;

	private FaultyDisk disk;

	private String moment;

	@Override
	Path file() {
		return this.disk.folder().resolve(RecordedWriter.DATABASE);
	}

	@Override
	Database open() {
		try {
			return Database.open("test", file(), CrashingWriter.settings());
		}
		catch (StoreUnusableException exception) {
			throw new AssertionError(this.moment, exception);
		}
	}

	@Test
	void nothingThatWasAnsweredIsLostWhenThePowerGoes() throws Exception {
		this.disk = FaultyDisk.of(this.folder, this.tools);
		for (int point = 0; point < POINTS; point += POINTS_OF_ONE) {
			clear(Set.of());
			Files.deleteIfExists(this.disk.record());
			replay(watch(), Math.min(POINTS_OF_ONE, POINTS - point), new Random().nextLong());
		}
	}

	private List<DiskEvent> watch() throws Exception {
		try (ChildProcess writer = ChildProcess.start(this.disk.recordingEnvironment(), List.of(), RecordedWriter.class,
				this.disk.folder().toString(), String.valueOf(MILLIS))) {
			assertThat(writer.exitCode()).as("%s", writer.lines()).isZero();
		}
		return DiskEvent.read(this.disk.record());
	}

	private void replay(List<DiskEvent> events, int points, long seed) throws Exception {
		Random random = new Random(seed);
		int[] moments = moments(random, points, events.size());
		WatchedFolder watched = new WatchedFolder(this.disk.folder());
		Map<String, String> answered = new HashMap<>();
		int next = 0;
		for (int moment : moments) {
			for (; next < moment; next++) {
				watched.add(events.get(next));
				remember(events.get(next), watched, answered);
			}
			this.moment = "power lost after event %d of %d, seed %d".formatted(moment, events.size(), seed);
			leave(watched.remains(random));
			check(answered);
			close();
		}
		assertThat(answered).as("a run in which little was written proves little").hasSizeGreaterThan(100);
	}

	/** Many of them while the file is made, when most is different from later. */
	private static int[] moments(Random random, int points, int events) {
		IntStream all = random.ints(points - points / FIRST, 0, events + 1);
		return IntStream.concat(all, random.ints(points / FIRST, 0, Math.min(events, FIRST_EVENTS) + 1))
			.sorted()
			.toArray();
	}

	private static void remember(DiskEvent event, WatchedFolder watched, Map<String, String> answered) {
		if (event.kind() == DiskEvent.Kind.WRITTEN && watched.nameOf(event).endsWith(RecordedWriter.ANSWERS)) {
			for (String line : event.text().split("\n")) {
				String[] parts = line.split(" ");
				answered.put(parts[0] + " " + parts[1], parts[2]);
			}
		}
	}

	/**
	 * Puts the files on the disk. The database's own is written over, so that it stays
	 * the file that it was; where its name was lost it is empty.
	 */
	private void leave(Map<String, byte[]> remains) throws IOException {
		clear(Set.of(file().toString()));
		Files.write(file(), remains.getOrDefault(file().toString(), new byte[0]));
		for (String ending : List.of("-wal", "-journal", HighWaterMark.ENDING)) {
			byte[] bytes = remains.get(file() + ending);
			if (bytes != null) {
				Files.write(Path.of(file() + ending), bytes);
			}
		}
	}

	private void clear(Set<String> kept) throws IOException {
		try (Stream<Path> files = Files.list(this.disk.folder())) {
			for (Path file : files.filter((each) -> !kept.contains(each.toString())).toList()) {
				Files.delete(file);
			}
		}
	}

	private void check(Map<String, String> answered) throws SQLException {
		Map<String, String> stored = versions();
		assertThat(stored).as(this.moment).containsAllEntriesOf(answered);
		checkBatches(stored);
		checkIdentity(answered);
		checkEngine();
		checkNewVectors(stored.keySet(), answered.keySet());
	}

	/** All versions that there are, each with its content, read and checked as usual. */
	private Map<String, String> versions() {
		Map<String, String> versions = new HashMap<>();
		for (Item head : changesAfter(0, Integer.MAX_VALUE)) {
			for (Item item : history(head.id().text(), Integer.MAX_VALUE)) {
				String earlier = versions.put(item.id().text() + " " + item.changeVector(), textOf(item));
				assertThat(earlier).as(this.moment + ": twice").isNull();
			}
		}
		return versions;
	}

	private String textOf(Item item) {
		if (item instanceof Document document) {
			String text = document.content().toString().split("\"")[3];
			assertThat(document.content()).as(this.moment).hasToString(CrashingWriter.json(text));
			return text;
		}
		return "-";
	}

	private void checkBatches(Map<String, String> stored) {
		Map<String, Long> sizes = stored.entrySet()
			.stream()
			.filter((version) -> version.getKey().startsWith("people/group"))
			.collect(Collectors.groupingBy(Map.Entry::getValue, Collectors.counting()));
		assertThat(sizes.values()).as(this.moment + ": half a batch")
			.allMatch((size) -> size == CrashingWriter.GROUP_SIZE);
	}

	private void checkIdentity(Map<String, String> answered) {
		if (!answered.isEmpty()) {
			String id = database().id().text();
			assertThat(answered.keySet()).as(this.moment + ": a database that isn't the old one")
				.allMatch((version) -> version.endsWith(id));
		}
	}

	private void checkEngine() throws SQLException {
		try (Sql sql = Sql.openReading(new JDBC(), file())) {
			String verdict = sql.first("PRAGMA integrity_check", (row) -> row.getString(1));
			assertThat(verdict).as(this.moment).isEqualTo("ok");
		}
	}

	private void checkNewVectors(Set<String> stored, Set<String> answered) {
		List<Command> commands = IntStream.range(0, 3 * CrashingWriter.HOT)
			.<Command>mapToObj((i) -> put("people/" + i, "{}"))
			.toList();
		Set<String> old = Stream.of(stored, answered)
			.flatMap(Set::stream)
			.map((version) -> version.split(" ")[1])
			.collect(Collectors.toCollection(HashSet::new));
		assertThat(database().write(commands)).as(this.moment)
			.extracting((written) -> written.changeVector().toString())
			.doesNotHaveDuplicates()
			.noneMatch(old::contains);
	}

}
