package personeditor.demo.web;

import org.springframework.http.HttpStatus;

import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.MalformedChangeVectorException;

/**
 * What goes over the wire, in the form in which it is told.
 */
final class Vectors {

	private Vectors() {
	}

	/** A vector in short; what is none stays as it is. */
	static String shortText(String vector) {
		try {
			return ChangeVector.parse(vector).shortText();
		}
		catch (MalformedChangeVectorException exception) {
			return vector;
		}
	}

	/** A status and what it is called. */
	static String phrase(int status) {
		HttpStatus known = HttpStatus.resolve(status);
		return (known != null) ? status + " " + known.getReasonPhrase() : Integer.toString(status);
	}

}
