package personeditor.people.ravendb;

import java.util.List;

import personeditor.people.MalformedVersionException;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.MalformedChangeVectorException;

/**
 * RavenDB's change vectors, which are handed back as it wrote them: it compares texts,
 * while two texts can say the same.
 */
final class Vectors {

	private Vectors() {
	}

	/**
	 * What a text says.
	 * @throws MalformedVersionException if it says nothing that a vector could
	 */
	static ChangeVector read(String text) {
		try {
			return ChangeVector.parse(text.substring(text.indexOf('|') + 1));
		}
		catch (MalformedChangeVectorException exception) {
			throw new MalformedVersionException(text);
		}
	}

	/** Whether two texts say the same. */
	static boolean areSame(String one, String other) {
		return one.equals(other) || read(one).equals(read(other));
	}

	/** The vector of a version that has seen all of these. */
	static String merged(List<String> vectors) {
		return vectors.stream().map(Vectors::read).reduce(ChangeVector.empty(), ChangeVector::merge).toString();
	}

}
