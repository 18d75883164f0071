package personeditor.store.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

import personeditor.store.document.Document;
import personeditor.store.document.Item;
import personeditor.store.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is read at once is of one committed state. Batches give a whole group one
 * number, and move amounts whose sum stays, while all kinds of reads are made and the
 * journal is emptied.
 */
@Tag("fault")
class OneStateTests extends EngineTest {

	private static final int GROUP = 50;

	private static final int ACCOUNTS = 10;

	private static final int SUM = 1000;

	private static final long NANOSECONDS = 1_000_000_000L;

	private final ExecutorService threads = Executors.newFixedThreadPool(2);

	private final List<Future<?>> writing = new ArrayList<>();

	private volatile boolean ending;

	@BeforeEach
	void startWriting() {
		rewrite(0);
		database().write(IntStream.range(0, ACCOUNTS)
			.mapToObj((i) -> put("accounts/" + i, "{\"amount\":" + SUM / ACCOUNTS + "}"))
			.toList());
		this.writing.add(this.threads.submit(() -> {
			for (int number = 1; !this.ending; number++) {
				rewrite(number);
			}
			return null;
		}));
		this.writing.add(this.threads.submit(this::moveAmounts));
	}

	@AfterEach
	void stopWriting() throws Exception {
		this.ending = true;
		for (Future<?> each : this.writing) {
			each.get();
		}
		this.threads.shutdown();
	}

	private void rewrite(int number) {
		database().write(IntStream.range(0, GROUP)
			.mapToObj((i) -> put("people/" + i, "{\"number\":" + number + ",\"lastName\":\"N" + number + "\"}"))
			.toList());
	}

	private Object moveAmounts() throws Exception {
		Random random = new Random(1);
		int[] amounts = IntStream.range(0, ACCOUNTS).map((i) -> SUM / ACCOUNTS).toArray();
		while (!this.ending) {
			int from = random.nextInt(ACCOUNTS);
			int to = random.nextInt(ACCOUNTS);
			int amount = random.nextInt(20);
			amounts[from] -= amount;
			amounts[to] += amount;
			database().write(List.of(put("accounts/" + from, "{\"amount\":" + amounts[from] + "}"),
					put("accounts/" + to, "{\"amount\":" + amounts[to] + "}")));
			if (random.nextInt(50) == 0) {
				checkpoint();
			}
		}
		return null;
	}

	private void checkpoint() throws Exception {
		try (Sql sql = Sql.openWriting(new JDBC(), file())) {
			sql.execute("PRAGMA wal_checkpoint(PASSIVE)");
		}
	}

	private void assertOneStateEachTime(Supplier<List<? extends Item>> read) {
		long end = System.nanoTime() + NANOSECONDS;
		Set<String> states = new HashSet<>();
		while (System.nanoTime() < end || states.size() < 3) {
			states.add(stateOf(read.get()));
		}
	}

	/** The one number of the group. */
	private static String stateOf(List<? extends Item> items) {
		Map<String, String> contents = new TreeMap<>();
		for (Item item : items) {
			contents.put(item.id().text(), ((Document) item).content().toString());
		}
		Set<String> numbers = new HashSet<>();
		int sum = 0;
		for (Map.Entry<String, String> each : contents.entrySet()) {
			if (each.getKey().startsWith("accounts/")) {
				sum += Integer.parseInt(each.getValue().replaceAll("[^-0-9]", ""));
			}
			else {
				numbers.add(each.getValue());
			}
		}
		assertThat(contents).hasSize(GROUP + ACCOUNTS);
		assertThat(numbers).as("the numbers of one group").hasSize(1);
		assertThat(sum).as("the sum of all amounts").isEqualTo(SUM);
		return numbers.iterator().next();
	}

	private static List<Document> each(Snapshot snapshot) {
		List<Document> documents = new ArrayList<>();
		IntStream.range(0, ACCOUNTS)
			.forEach((i) -> documents.add(snapshot.document(id("accounts/" + i)).orElseThrow()));
		IntStream.range(0, GROUP).forEach((i) -> documents.add(snapshot.document(id("people/" + i)).orElseThrow()));
		return documents;
	}

	private static List<Item> all(Snapshot snapshot) {
		return snapshot.changesAfter(0, Integer.MAX_VALUE);
	}

	@Test
	void documentsThatAreLoadedTogether() {
		assertOneStateEachTime(() -> database().read(OneStateTests::each));
	}

	@Test
	void aPageAndWhatIsLoadedWithIt() {
		assertOneStateEachTime(() -> database().read((snapshot) -> {
			List<Document> documents = new ArrayList<>(each(snapshot));
			List<Document> page = snapshot.query(Query.of("People").orderBy("name", false).limit(1000))
				.hits()
				.stream()
				.map((hit) -> hit.document())
				.toList();
			assertThat(page).hasSize(GROUP);
			documents.removeIf((document) -> document.id().text().startsWith("people/"));
			documents.addAll(page);
			return documents;
		}));
	}

	@Test
	void aStream() {
		assertOneStateEachTime(() -> database().stream(OneStateTests::all));
	}

	@Test
	void whatIsReadFromACopy() {
		assertOneStateEachTime(() -> database().readCopy(OneStateTests::all));
	}

	@Test
	void aBackup() {
		assertOneStateEachTime(() -> {
			Path copy = this.folder.resolve("copy" + System.nanoTime() + ".db");
			try {
				database().copyTo(copy);
			}
			catch (SQLException exception) {
				throw new AssertionError(exception);
			}
			try (Database restored = Database.open("copy", copy, this.settings)) {
				return restored.read(OneStateTests::all);
			}
		});
	}

}
