package personeditor.people.web;

import java.util.List;

/**
 * A text that is yet to be put into words: the key of a message and what goes into it.
 * How a part is shown depends on what it is: texts are names that somebody chose,
 * instants are times, lists are the names of fields, {@link Sentence}s are parts of their
 * own.
 *
 * @param key the key of the message
 * @param parts what goes into it
 */
public record Sentence(String key, List<Object> parts) {

	/**
	 * A sentence of a message and its parts.
	 */
	public static Sentence of(String key, Object... parts) {
		return new Sentence(key, List.of(parts));
	}

}
