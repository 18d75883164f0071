package personeditor.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/**
 * Twenty people to begin with, whose names are in many scripts.
 */
public final class ExamplePeople {

	private static final String FILE = "/example-people.json";

	private ExamplePeople() {
	}

	public static List<PersonValues> all() {
		try (InputStream content = ExamplePeople.class.getResourceAsStream(FILE)) {
			Person[] people = JsonMapper.shared().readValue(content, Person[].class);
			return Arrays.stream(people).map(Person::values).toList();
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

}
