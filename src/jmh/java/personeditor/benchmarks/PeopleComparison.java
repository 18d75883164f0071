package personeditor.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import personeditor.node.PeopleIndex;
import personeditor.node.PersonEditor;
import personeditor.people.Editor;
import personeditor.people.PeopleQuery;
import personeditor.people.PersonChange;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.people.StoredPeople;
import personeditor.people.ravendb.RavenDatabase;
import personeditor.people.ravendb.RavenPeople;
import personeditor.people.ravendb.RavenSettings;
import personeditor.people.ravendb.RavenSetup;
import personeditor.people.ravendb.RavenTools;
import personeditor.store.engine.Database;
import personeditor.store.session.DocumentStore;

/**
 * What the editor does most, on each of the stores that it can be on: the embedded one,
 * this application's own HTTP API, and the RavenDB that {@code RAVENDB_URL} names. One
 * caller, a thousand people, in turns.
 */
final class PeopleComparison {

	private static final int PEOPLE = 1000;

	private static final int ROUNDS = 15;

	private static final int STEPS = 40;

	private static final Editor ANA = new Editor("AAAAAAAAAAAAAAAA", "Ana");

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Map<String, personeditor.people.People> stores = new LinkedHashMap<>();

	private final Map<String, List<PersonId>> ids = new LinkedHashMap<>();

	private final Random random = new Random();

	private PeopleComparison() {
	}

	static void run() throws Exception {
		PeopleComparison comparison = new PeopleComparison();
		Path folder = Files.createTempDirectory("people-comparison");
		Database database = Database.open("people", folder.resolve("people.db"),
				People.settings().withIndexes(PeopleIndex.definition()));
		comparison.add("embedded", new StoredPeople(new DocumentStore(database, comparison.executor)));
		try (ConfigurableApplicationContext node = SpringApplication.run(PersonEditor.class, "--server.port=0",
				"--store.directory=" + folder.resolve("node"))) {
			comparison.add("own API",
					"http://127.0.0.1:" + node.getEnvironment().getRequiredProperty("local.server.port"));
			if (System.getenv("RAVENDB_URL") != null) {
				comparison.add("RavenDB", System.getenv("RAVENDB_URL"));
			}
			comparison.measure();
		}
		System.exit(0);
	}

	private void add(String name, String url) {
		RavenDatabase database = new RavenSetup(new RavenSettings(List.of(url), "Compared" + ProcessHandle.current().pid(),
				null, null, true, true, Duration.ofSeconds(10)))
			.connect();
		add(name, new RavenPeople(database,
				new RavenTools(RavenSetup.createIndex(database), this.executor, InstantSource.system(), this.random)));
	}

	private void add(String name, personeditor.people.People people) {
		List<PersonId> added = new ArrayList<>();
		for (int i = 0; i < PEOPLE; i++) {
			PersonId id = people.newId();
			people.save(PersonChange.create(id, values(i, "+0"), ANA));
			added.add(id);
		}
		this.stores.put(name, people);
		this.ids.put(name, added);
	}

	private static PersonValues values(int number, String phone) {
		return PersonValues.of(Map.of(PersonField.FIRST_NAME, "Ivana", PersonField.LAST_NAME, "Kovač " + number,
				PersonField.EMAIL, "i" + number + "@example.org", PersonField.CITY, "Zagreb", PersonField.PHONE, phone));
	}

	private void measure() {
		System.out.printf(Locale.ROOT, "%n%-10s %12s %12s %12s   microseconds, medians of %d rounds%n", "", "load", "save",
				"list page", ROUNDS);
		Map<String, double[][]> times = new LinkedHashMap<>();
		this.stores.keySet().forEach((name) -> times.put(name, new double[3][ROUNDS]));
		for (int round = -ROUNDS; round < ROUNDS; round++) {
			for (String name : this.stores.keySet()) {
				double[] one = round(name);
				for (int i = 0; i < one.length && round >= 0; i++) {
					times.get(name)[i][round] = one[i];
				}
			}
		}
		times.forEach(this::print);
	}

	private void print(String name, double[][] times) {
		System.out.printf(Locale.ROOT, "%-10s %12.0f %12.0f %12.0f%n", name, median(times[0]), median(times[1]),
				median(times[2]));
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	private double[] round(String name) {
		personeditor.people.People people = this.stores.get(name);
		List<PersonId> all = this.ids.get(name);
		double load = time(() -> people.current(any(all)));
		List<PersonVersion> opened = new ArrayList<>();
		for (int i = 0; i < STEPS; i++) {
			opened.add(people.current(any(all)).orElseThrow());
		}
		double save = time(() -> {
			PersonVersion version = people.current(new PersonId(opened.remove(0).id())).orElseThrow();
			String phone = "+" + this.random.nextLong();
			people.save(PersonChange.edit(new PersonId(version.id()), values(1, phone), version.changeVector(), ANA));
		});
		double list = time(() -> people.list(PeopleQuery.first()));
		return new double[] { load, save - load, list };
	}

	private PersonId any(List<PersonId> all) {
		return all.get(this.random.nextInt(all.size()));
	}

	private static double time(Runnable step) {
		long begun = System.nanoTime();
		for (int i = 0; i < STEPS; i++) {
			step.run();
		}
		return (System.nanoTime() - begun) / 1000.0 / STEPS;
	}

}
