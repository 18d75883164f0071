package personeditor.people;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identifier of a person that has a page: {@code people/} and 1 to 64 of letters,
 * digits, dot, underscore and hyphen. What follows the slash is the page's address, so
 * {@code new}, {@code .} and {@code ..} can't be used. Case does not matter for which
 * person it is.
 *
 * @param text the whole identifier, {@code people/1-A}
 */
public record PersonId(String text) {

	private static final String PREFIX = "people/";

	private static final String REST = "(?!(?:new|\\.{1,2})$)[a-zA-Z0-9._-]{1,64}";

	/** What the identifiers of people who have a page look like in lower case. */
	public static final Pattern LISTED = Pattern.compile(PREFIX + REST);

	private static final Pattern FORM = Pattern.compile(PREFIX + REST, Pattern.CASE_INSENSITIVE);

	public PersonId {
		if (!FORM.matcher(text).matches()) {
			throw new IllegalArgumentException("'" + text + "' is no identifier of a person.");
		}
	}

	/**
	 * The identifier of this text, if it is one.
	 */
	public static Optional<PersonId> of(String text) {
		return FORM.matcher(text).matches() ? Optional.of(new PersonId(text)) : Optional.empty();
	}

	/**
	 * The identifier of the person whose page has this address, if it can have one.
	 */
	public static Optional<PersonId> ofPage(String name) {
		return of(PREFIX + name);
	}

	/**
	 * What follows the slash: the last part of the page's address.
	 */
	public String page() {
		return this.text.substring(PREFIX.length());
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof PersonId id && this.text.equalsIgnoreCase(id.text);
	}

	@Override
	public int hashCode() {
		return this.text.toLowerCase(Locale.ROOT).hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
