package personeditor.store.engine;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

import personeditor.store.document.Document;
import personeditor.store.document.Item;
import personeditor.store.document.Tombstone;
import personeditor.store.query.Query;
import personeditor.store.vector.ChangeVector;
import personeditor.support.ChildProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that writes under load is killed with {@code kill -9}, again and again on the
 * same file. What it had answered must be there; what it had not answered may be there,
 * but only whole.
 */
@Tag("fault")
class CrashTests extends EngineTest {

	private static final int KILLS = Integer.getInteger("crash.kills", 8);

	private final Map<String, String> answered = new HashMap<>();

	@Override
	Database open() {
		return Database.open("test", file(), CrashingWriter.settings());
	}

	@Test
	void nothingThatWasAnsweredIsLostByAKill() throws Exception {
		Random random = new Random(System.nanoTime());
		for (int round = 0; round < KILLS; round++) {
			try (ChildProcess writer = ChildProcess.start(CrashingWriter.class, file().toString(), "r" + round)) {
				writer.awaitLines(50);
				Thread.sleep(random.nextInt(500));
				writer.kill();
				writer.lines().stream().filter(CrashTests::isWhole).forEach(this::remember);
			}
			check();
			close();
		}
		assertThat(this.answered).as("a run in which little was written proves little").hasSizeGreaterThan(KILLS * 50);
	}

	private static boolean isWhole(String line) {
		return line.split(" ").length == 3 && line.startsWith("people/");
	}

	private void remember(String line) {
		String[] parts = line.split(" ");
		String earlier = this.answered.put(parts[0] + " " + parts[1], parts[2]);
		assertThat(earlier).as("the vector was given out twice: " + line).isNull();
	}

	private void check() {
		assertThat(sqliteFindsNoFault()).isTrue();
		this.answered.forEach((version, text) -> {
			String[] parts = version.split(" ");
			assertThat(isStored(revision(parts[0], ChangeVector.parse(parts[1])), text)).as(version + " " + text)
				.isTrue();
		});
		checkGroups();
		checkVectorsAndTimes();
		checkIndexes();
	}

	private boolean sqliteFindsNoFault() {
		database();
		try (Sql sql = Sql.openReading(new JDBC(), file())) {
			return "ok".equals(sql.first("PRAGMA integrity_check", (row) -> row.getString(1)));
		}
		catch (SQLException exception) {
			throw new AssertionError(exception);
		}
	}

	private static boolean isStored(Item item, String text) {
		return text.equals("-") ? item instanceof Tombstone
				: item instanceof Document document && document.content().toString().equals(CrashingWriter.json(text));
	}

	private void checkGroups() {
		for (int group = 0; group < CrashingWriter.GROUPS; group++) {
			String prefix = "people/group" + group + ".";
			Set<String> contents = IntStream.range(0, CrashingWriter.GROUP_SIZE)
				.mapToObj((i) -> String.valueOf(content(prefix + i)))
				.collect(Collectors.toSet());
			assertThat(contents).as("half a batch of " + prefix).hasSize(1);
		}
	}

	private void checkVectorsAndTimes() {
		List<Item> current = changesAfter(0, Integer.MAX_VALUE);
		assertThat(current).extracting(Item::changeVector).doesNotHaveDuplicates();
		for (Item item : current) {
			List<Item> history = history(item.id().text(), Integer.MAX_VALUE);
			assertThat(history).extracting(Item::lastModified)
				.isSortedAccordingTo((one, other) -> other.compareTo(one));
		}
	}

	private void checkIndexes() {
		List<String> documents = changesAfter(0, Integer.MAX_VALUE).stream()
			.filter(Document.class::isInstance)
			.map((item) -> item.id().text())
			.toList();
		for (String search : List.of("", "r")) {
			assertThat(page(Query.of("People").orderBy("name", false).search(search).limit(1000)).hits())
				.extracting((hit) -> hit.document().id().text())
				.containsExactlyInAnyOrderElementsOf(documents);
		}
	}

}
