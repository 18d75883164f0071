package personeditor.benchmarks;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
import personeditor.store.engine.Database;
import personeditor.store.query.Page;
import personeditor.store.query.Position;
import personeditor.store.query.Query;

/**
 * What the list page and the person page ask of the store: one person by id, a page of the list anywhere in it, and
 * searches from the rarest to the most common. A page is 20 people with their bodies; with each comes its count, as the
 * page shows it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class ReadBenchmark {

	private static final Query BY_NAME = Query.of("People").orderBy("name", false).limit(20);

	@Param({ "10000", "100000", "1000000" })
	int size;

	private Database database;

	private Position[] anywhere;

	private String[] lastNames;

	@Setup
	public void open() {
		this.database = People.open(this.size);
		Random random = new Random(3);
		this.anywhere = new Position[1000];
		this.lastNames = new String[1000];
		for (int i = 0; i < this.anywhere.length; i++) {
			Document person = person(random.nextInt(this.size)).orElseThrow();
			String content = person.content().toString();
			this.lastNames[i] = content.replaceFirst("^.*?\"lastName\":\"([^\"]*)\".*$", "$1");
			Page page = page(BY_NAME.search(this.lastNames[i]).limit(1));
			this.anywhere[i] = page.hits().get(0).position();
		}
	}

	@TearDown
	public void close() {
		this.database.close();
	}

	private Optional<Document> person(int number) {
		return this.database.read((snapshot) -> snapshot.document(People.id(number)));
	}

	private Page page(Query query) {
		return this.database.read((snapshot) -> {
			snapshot.count(query, 1001);
			return snapshot.query(query);
		});
	}

	private <T> T any(T[] values) {
		return values[ThreadLocalRandom.current().nextInt(values.length)];
	}

	@Benchmark
	public Optional<Document> point() {
		return person(ThreadLocalRandom.current().nextInt(this.size));
	}

	@Benchmark
	@Threads(4)
	public Optional<Document> point4() {
		return person(ThreadLocalRandom.current().nextInt(this.size));
	}

	@Benchmark
	public Page firstPage() {
		return page(BY_NAME);
	}

	@Benchmark
	public Page pageAnywhere() {
		return page(BY_NAME.after(any(this.anywhere)));
	}

	@Benchmark
	public Page pageBefore() {
		return page(BY_NAME.before(any(this.anywhere)).changedUpTo(Long.MAX_VALUE - 1));
	}

	@Benchmark
	public Page lastChanged() {
		return page(BY_NAME.orderBy(Query.LAST_CHANGED, true));
	}

	@Benchmark
	public Page searchLastName() {
		return page(BY_NAME.search(any(this.lastNames)));
	}

	@Benchmark
	public Page searchLastNameDeep() {
		return page(BY_NAME.search("mari").after(any(this.anywhere)));
	}

	@Benchmark
	public Page searchOneLetter() {
		return page(BY_NAME.search("m"));
	}

	@Benchmark
	public Page searchThreeLetters() {
		return page(BY_NAME.search("vak"));
	}

	@Benchmark
	public Page searchTwoWords() {
		return page(BY_NAME.search(any(this.lastNames) + " " + any(this.lastNames).substring(0, 3)));
	}

	@Benchmark
	public Page searchEverybody() {
		return page(BY_NAME.search("example.org"));
	}

	@Benchmark
	public Page searchNobody() {
		return page(BY_NAME.search("qqq"));
	}

	@Benchmark
	public Page searchByCity() {
		return page(BY_NAME.orderBy("city", false).search(any(this.lastNames)));
	}

	@Benchmark
	public Page searchByLastChange() {
		return page(BY_NAME.orderBy(Query.LAST_CHANGED, true).search(any(this.lastNames)));
	}

}
