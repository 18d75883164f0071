package personeditor.http.work;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.Expectation;

/**
 * The one place where {@code If-Match}, and the field {@code ChangeVector} of a command,
 * become an {@link Expectation}.
 *
 * <pre>
 *   header absent, field null       any
 *   empty, or ""                    absent
 *   anything else, quoted or not    exactly, even if it is no vector: then it never holds
 * </pre>
 */
public final class Expectations {

	private Expectations() {
	}

	public static Expectation ofHeader(@Nullable String header) {
		return of((header != null) ? unquoted(header) : null);
	}

	public static Expectation of(@Nullable String changeVector) {
		if (changeVector == null) {
			return Expectation.any();
		}
		return changeVector.isEmpty() ? Expectation.absent() : Expectation.exactly(changeVector);
	}

	/**
	 * The text of an entity tag; a text that doesn't begin with a quote is one as it is.
	 */
	public static String unquoted(String header) {
		boolean quoted = header.length() > 1 && header.charAt(0) == '"';
		return quoted ? header.substring(1, header.length() - 1) : header;
	}

	/** Whether a client has what it asks for already. */
	public static boolean isCurrent(@Nullable String ifNoneMatch, String entityTag) {
		return ifNoneMatch != null && unquoted(ifNoneMatch).equals(entityTag);
	}

}
