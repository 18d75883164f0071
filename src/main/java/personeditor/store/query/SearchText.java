package personeditor.store.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text that a document is found by, made so that one index of three-character pieces
 * answers both questions a search box asks: words of three letters and more are found
 * anywhere, shorter ones at the beginning of a word.
 *
 * <p>
 * Every word is preceded by two marks, so that {@code ma} is asked as {@code ␁ma} and
 * {@code m} as {@code ␁␁m}:
 *
 * <pre>
 *   values   Ivana, Marić, i.maric@example.org
 *   text     ␁␁ivana␁␁maric␁␁i.maric@example.org  ␁␁ma␁␁ex␁␁or
 *                                                 └ beginnings inside a word, after a sign
 * </pre>
 *
 * A term never holds a mark in its middle, so it can't match across two words.
 */
public final class SearchText {

	private static final String MARK = "\u0001";

	private static final String WORD = MARK + MARK;

	private static final int PIECE = 3;

	private static final int MAX_QUERY = 200;

	private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

	private SearchText() {
	}

	/**
	 * The text under which a document with these values is found.
	 */
	public static String of(List<String> values) {
		StringBuilder text = new StringBuilder();
		StringBuilder inner = new StringBuilder();
		for (String value : values) {
			for (String word : words(value)) {
				text.append(WORD).append(word);
				appendInnerBeginnings(word, inner);
			}
		}
		return text.append(inner).toString();
	}

	/**
	 * The pieces of text that all have to be in a document for it to be found; none for a
	 * blank query. A query counts up to its 200th character.
	 */
	public static List<String> terms(String query) {
		int length = query.codePointCount(0, query.length());
		String bounded = (length <= MAX_QUERY) ? query : query.substring(0, query.offsetByCodePoints(0, MAX_QUERY));
		List<String> terms = new ArrayList<>();
		for (String word : words(bounded)) {
			int letters = word.codePointCount(0, word.length());
			terms.add(MARK.repeat(Math.max(0, PIECE - letters)) + word);
		}
		return terms.stream().distinct().toList();
	}

	private static List<String> words(String value) {
		return SPACE.splitAsStream(Folding.fold(value)).filter((word) -> !word.isEmpty()).toList();
	}

	private static void appendInnerBeginnings(String word, StringBuilder target) {
		int[] characters = word.codePoints().toArray();
		for (int i = 1; i < characters.length; i++) {
			if (isPartOfWord(characters[i]) && !isPartOfWord(characters[i - 1])) {
				target.append(WORD).appendCodePoint(characters[i]);
				if (i + 1 < characters.length && isPartOfWord(characters[i + 1])) {
					target.appendCodePoint(characters[i + 1]);
				}
			}
		}
	}

	private static boolean isPartOfWord(int character) {
		return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK
				|| Character.getType(character) == Character.COMBINING_SPACING_MARK;
	}

}
