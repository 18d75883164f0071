package personeditor.people;

import org.jspecify.annotations.Nullable;
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

	/**
	 * A version arrives from another node.
	 * @param json the document without metadata; null if it is a deletion
	 */
	void arrives(PersonId id, String vector, @Nullable String json);

}
