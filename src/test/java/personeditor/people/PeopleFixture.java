package personeditor.people;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;

/**
 * A store of people for the length of one test, with nobody in it, and another program
 * that uses the same store.
 */
public interface PeopleFixture extends BeforeEachCallback, AfterEachCallback {

	People people();

	/** Writes a document of the people's collection, unchecked. */
	void writeAsProgram(String id, String json);

	/** A document without its metadata. */
	String readAsProgram(String id);

}
