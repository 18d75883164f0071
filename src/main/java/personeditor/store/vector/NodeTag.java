package personeditor.store.vector;

import java.util.regex.Pattern;

/**
 * The short name of a node, for people: {@code A}, {@code B}, … {@code AA}. It plays no
 * part in comparing vectors.
 *
 * @param text one to four of {@code A-Z}
 * @throws IllegalArgumentException if the text has another form
 */
public record NodeTag(String text) {

	private static final Pattern FORM = Pattern.compile("[A-Z]{1,4}");

	public NodeTag {
		if (!FORM.matcher(text).matches()) {
			throw new IllegalArgumentException("A node tag is one to four of A-Z, not '" + text + "'.");
		}
	}

	@Override
	public String toString() {
		return this.text;
	}

}
