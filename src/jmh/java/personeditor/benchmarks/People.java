package personeditor.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import personeditor.store.document.Command;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.query.CollectionIndex;
import personeditor.store.query.IndexedField;
import personeditor.store.vector.NodeTag;

/**
 * Databases of 10 000, 100 000 and 1 000 000 made-up people, made once under {@code target/benchmarks} and used again.
 * Names are drawn as they are in a country: a few are common, most are rare.
 */
final class People {

	private static final CollectionIndex INDEX = new CollectionIndex("People",
			Pattern.compile("people/(?!(?:new|\\.{1,2})$)[a-z0-9._-]{1,64}"),
			List.of(new IndexedField("name", "lastName", "firstName"), new IndexedField("email", "email"),
					new IndexedField("city", "city")),
			List.of("firstName", "lastName", "email", "city"));

	private static final JsonText METADATA = JsonText
		.of("{\"@collection\":\"People\",\"Raven-Java-Type\":\"personeditor.people.Person\"}");

	private static final String[] SYLLABLES = { "ma", "ri", "ho", "ko", "va", "šić", "ba", "be", "to", "mi", "ju", "ra", "no", "vak",
			"pe", "tro", "vić", "kne", "že", "đur", "lo", "zu", "bli", "sto", "gra", "ni", "če", "pav", "le", "du" };

	private People() {
	}

	static DatabaseSettings settings() {
		return new DatabaseSettings(new NodeTag("A"), new RevisionPolicy(100, Duration.ofDays(30)), List.of(INDEX), 4,
				InstantSource.system(), new SecureRandom());
	}

	static Path file(int size) {
		return Path.of("target", "benchmarks", size + ".db");
	}

	static Database open(int size) {
		try {
			Files.createDirectories(file(size).getParent());
		}
		catch (IOException exception) {
			throw new IllegalStateException(exception);
		}
		Database database = Database.open("benchmark", file(size), settings());
		if (database.read((snapshot) -> snapshot.document(id(size - 1))).isEmpty()) {
			fill(database, size);
		}
		return database;
	}

	private static void fill(Database database, int size) {
		Random random = new Random(1);
		List<CompletableFuture<?>> waiting = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			waiting.add(database.submit(List.of(put(i, person(random, i), Expectation.any()))));
			if (waiting.size() == 2000) {
				waiting.forEach(CompletableFuture::join);
				waiting.clear();
			}
		}
		waiting.forEach(CompletableFuture::join);
	}

	static DocumentId id(int number) {
		return DocumentId.of("people/" + (number + 1) + "-A");
	}

	static Command.Put put(int number, JsonText person, Expectation expectation) {
		return new Command.Put(id(number), "People", person, METADATA, expectation,
				new Origin("k2jx0v9q", "Ana Kovač", "edited"));
	}

	private static JsonText person(Random random, int number) {
		String last = name(random, 12, 3);
		String first = name(random, 9, 2);
		String phone = "+385 " + random.nextInt(1_000_000_000);
		return JsonText.of("""
				{"firstName":"%s","lastName":"%s","email":"%s.%s@example.org","phone":"%s","street":"Ilica %d",\
				"postcode":"%05d","city":"%s","notes":"%s"}""".formatted(first, last, first, last, phone, random.nextInt(300),
				random.nextInt(100_000), name(random, 7, 2), "Prefers e-mail. ".repeat(random.nextInt(20))));
	}

	/** The same person with another phone, which no index knows. */
	static JsonText withPhone(JsonText person, int phone) {
		return JsonText.of(person.toString().replaceFirst("\"phone\":\"[^\"]*\"", "\"phone\":\"+385 " + phone + "\""));
	}

	/** The same person with another first name, which two sort keys and the searched text are made of. */
	static JsonText withFirstName(JsonText person, String name) {
		return JsonText.of(person.toString().replaceFirst("\"firstName\":\"[^\"]*\"", "\"firstName\":\"" + name + "\""));
	}

	/** Squared, so that names with low numbers are common. */
	private static String name(Random random, int bits, int syllables) {
		double common = random.nextDouble();
		int number = (int) (common * common * common * (1 << bits));
		Random letters = new Random(number * 31L + bits);
		StringBuilder name = new StringBuilder();
		for (int i = 0; i < syllables; i++) {
			name.append(SYLLABLES[letters.nextInt(SYLLABLES.length)]);
		}
		return Character.toUpperCase(name.charAt(0)) + name.substring(1);
	}

}
