package personeditor.people;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;

/**
 * A store of people with nobody in it, and short words for who does what.
 */
abstract class ContractTest {

	static final Editor ANA = new Editor("AAAAAAAAAAAAAAAA", "Ana");

	static final Editor MARKO = new Editor("MMMMMMMMMMMMMMMM", "Marko");

	static final PersonId IVANA = new PersonId("people/ivana");

	static final PersonId NOBODY = new PersonId("people/nobody");

	private People people;

	/** The store that is to keep the promises; registered as an extension. */
	abstract PeopleFixture fixture();

	@BeforeEach
	final void open() {
		this.people = fixture().people();
	}

	final void writeAsProgram(String id, String json) {
		fixture().writeAsProgram(id, json);
	}

	final String readAsProgram(String id) {
		return fixture().readAsProgram(id);
	}

	final People people() {
		return this.people;
	}

	static PersonValues values(String... keysAndValues) {
		Map<String, String> texts = new HashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			texts.put(keysAndValues[i], keysAndValues[i + 1]);
		}
		Map<PersonField, String> values = new EnumMap<>(PersonField.class);
		for (PersonField field : PersonField.values()) {
			values.put(field, texts.getOrDefault(field.key(), ""));
		}
		return PersonValues.of(values);
	}

	static PersonValues phone(String phone) {
		return values("firstName", "Ivana", "phone", phone);
	}

	final PersonVersion added() {
		return add(IVANA, phone("+0"));
	}

	final PersonVersion add(PersonId id, PersonValues values) {
		return this.people.save(PersonChange.create(id, values, ANA));
	}

	final PersonVersion edited(PersonVersion from, String phone, Editor by) {
		return edited(from, phone(phone), by);
	}

	final PersonVersion edited(PersonVersion from, PersonValues values, Editor by) {
		return this.people.save(PersonChange.edit(new PersonId(from.id()), values, from.changeVector(), by));
	}

	static <T> List<T> atOnce(int number, Numbered<T> work) throws Exception {
		ExecutorService workers = Executors.newFixedThreadPool(number);
		try {
			CountDownLatch start = new CountDownLatch(number);
			List<Callable<T>> all = IntStream.range(0, number).<Callable<T>>mapToObj((i) -> () -> {
				start.countDown();
				start.await();
				return work.carryOut(i);
			}).toList();
			List<T> results = new ArrayList<>();
			for (Future<T> each : workers.invokeAll(all)) {
				results.add(each.get());
			}
			return results;
		}
		finally {
			workers.shutdownNow();
		}
	}

	/**
	 * What one of several does.
	 */
	interface Numbered<T> {

		T carryOut(int number);

	}

}
