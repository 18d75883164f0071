package personeditor.store.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.OutputCaptureExtension;

import personeditor.store.document.Document;
import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.Item;
import personeditor.store.document.ReadFailedException;
import personeditor.store.document.UnusableBackupException;
import personeditor.store.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One bit of a file is another one than was written. Whatever is then read is what was
 * written, or it is said that it can't be read; it is never something else.
 */
@Tag("fault")
@ExtendWith(OutputCaptureExtension.class)
class FlippedBitTests extends EngineTest {

	private static final int PAGE = 4096;

	private static final int FLIPS = 200;

	private static final int DOCUMENTS = 250;

	private final Map<String, String> contents = new HashMap<>();

	private final Set<String> versions = new HashSet<>();

	private final Random random = new Random(1);

	private final List<String> refusals = new ArrayList<>();

	@BeforeEach
	void write() {
		for (int round = 0; round < 2; round++) {
			for (int i = 0; i < DOCUMENTS; i++) {
				String json = "{\"lastName\":\"Name" + i + "\",\"round\":" + round + ",\"notes\":\"" + "x".repeat(1500)
						+ "\"}";
				write("people/" + i, json);
			}
		}
	}

	private void write(String id, String json) {
		String vector = write(put(id, json)).toString();
		this.contents.put(id, json);
		this.versions.add(id + " " + vector + " " + json);
	}

	/** Asks in all ways, and checks each answer that there is. */
	private void check(String flip) {
		try {
			database();
		}
		catch (DocumentStoreException exception) {
			this.refusals.add(exception.getMessage());
			return;
		}
		for (int i = 0; i < DOCUMENTS; i++) {
			String id = "people/" + i;
			this.<String>ask(
					(snapshot) -> snapshot.document(id(id)).map((found) -> found.content().toString()).orElse(""),
					(content) -> checkContent(id, content, flip));
		}
		this.<List<Item>>ask((snapshot) -> snapshot.changesAfter(0, Integer.MAX_VALUE),
				(items) -> checkItems(items, flip));
		this.<List<Item>>ask((snapshot) -> snapshot.history(id("people/7"), 100), (items) -> checkItems(items, flip));
		this.<List<Item>>ask(
				(snapshot) -> List.copyOf(snapshot.query(Query.of("People").orderBy("name", false).limit(1000))
					.hits()
					.stream()
					.map((hit) -> (Item) hit.document())
					.toList()),
				(items) -> checkItems(items, flip));
	}

	private <T> void ask(Function<Snapshot, T> question, Consumer<T> check) {
		T answer;
		try {
			answer = database().read(question);
		}
		catch (DocumentStoreException exception) {
			this.refusals.add(exception.getMessage());
			return;
		}
		check.accept(answer);
	}

	private void checkContent(String id, String content, String flip) {
		assertThat(content).as("%s in %s", flip, id).isEqualTo(this.contents.get(id));
	}

	private void checkItems(List<Item> items, String flip) {
		for (Item item : items) {
			String version = item.id() + " " + item.changeVector() + " " + ((Document) item).content();
			assertThat(this.versions).as(flip).contains(version);
		}
	}

	private static void flip(byte[] bytes, int at, int bit) {
		bytes[at] ^= (byte) (1 << bit);
	}

	private void restore(String ending, byte[] bytes) throws IOException {
		Files.write(Path.of(file() + ending), bytes);
	}

	@Test
	void inAPageOfTheDatabase() throws Exception {
		close();
		byte[] whole = Files.readAllBytes(file());
		byte[] mark = Files.readAllBytes(Path.of(file() + HighWaterMark.ENDING));
		for (int i = 0; i < FLIPS; i++) {
			int page = i * (whole.length / PAGE) / FLIPS;
			int at = page * PAGE + this.random.nextInt(PAGE);
			int bit = this.random.nextInt(8);
			byte[] damaged = whole.clone();
			flip(damaged, at, bit);
			restore("", damaged);
			restore(HighWaterMark.ENDING, mark);
			check("bit " + bit + " of byte " + at);
			close();
			Files.deleteIfExists(Path.of(file() + "-wal"));
			Files.deleteIfExists(Path.of(file() + "-shm"));
		}
		assertThat(this.refusals).isNotEmpty();
	}

	/** What is in the journal alone may be lost, but then the database is another one. */
	@Test
	void inTheJournal() throws Exception {
		reopen();
		write("people/7", "{\"lastName\":\"Later\"}");
		write("people/8", "{\"lastName\":\"Last\"}");
		String id = database().id().text();
		byte[] whole = Files.readAllBytes(file());
		byte[] journal = Files.readAllBytes(Path.of(file() + "-wal"));
		byte[] mark = Files.readAllBytes(Path.of(file() + HighWaterMark.ENDING));
		close();
		for (int i = 0; i < FLIPS / 4; i++) {
			int at = this.random.nextInt(journal.length);
			byte[] damaged = journal.clone();
			flip(damaged, at, this.random.nextInt(8));
			restore("", whole);
			restore("-wal", damaged);
			restore(HighWaterMark.ENDING, mark);
			checkJournal("byte " + at + " of the journal", id);
			close();
		}
	}

	private void checkJournal(String flip, String id) {
		List<Item> items = changesAfter(0, Integer.MAX_VALUE);
		checkItems(items, flip);
		assertThat(items).as(flip).hasSize(DOCUMENTS);
		boolean whole = "{\"lastName\":\"Last\"}".equals(content("people/8"));
		assertThat(database().id().text().equals(id)).as("%s: whole %s", flip, whole).isEqualTo(whole);
	}

	@Test
	void inTheMark() throws Exception {
		close();
		byte[] whole = Files.readAllBytes(file());
		byte[] mark = Files.readAllBytes(Path.of(file() + HighWaterMark.ENDING));
		for (int bit = 0; bit < mark.length * 8; bit += 7) {
			byte[] damaged = mark.clone();
			flip(damaged, bit / 8, bit % 8);
			restore("", whole);
			restore(HighWaterMark.ENDING, damaged);
			assertThat(changesAfter(0, Integer.MAX_VALUE)).hasSize(DOCUMENTS);
			assertThat(content("people/7")).isEqualTo(this.contents.get("people/7"));
			close();
		}
	}

	@Test
	void inTheDescriptionOfABackup() throws Exception {
		Path data = this.folder.resolve("data");
		try (Databases databases = new Databases(data, this.settings)) {
			Database small = databases.create("small");
			small.write(List.of(put("people/1", "{\"v\":1}"), put("people/2", "{\"v\":2}")));
			Backup backup = databases.backups().make(small);
			Path description = data.resolve("backups").resolve(backup.name() + ".json");
			byte[] whole = Files.readAllBytes(description);
			for (int i = 0; i < FLIPS / 4; i++) {
				byte[] damaged = whole.clone();
				int at = this.random.nextInt(whole.length);
				flip(damaged, at, this.random.nextInt(8));
				Files.write(description, damaged);
				checkRestored(databases, backup.name(), "restored" + i, "byte " + at);
			}
		}
	}

	private static void checkRestored(Databases databases, String backup, String name, String flip) {
		try {
			List<Item> items = databases.restore(backup, name).read((snapshot) -> snapshot.changesAfter(0, 10));
			assertThat(items).as(flip)
				.extracting((item) -> ((Document) item).content().toString())
				.containsExactly("{\"v\":1}", "{\"v\":2}");
			databases.delete(name);
		}
		catch (DocumentStoreException exception) {
			assertThat(exception).isInstanceOfAny(UnusableBackupException.class, ReadFailedException.class);
		}
	}

}
