package personeditor.store.query;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Makes texts comparable as people do it: without case, accents and presentation forms.
 * {@code Đorđević}, {@code ĐORĐEVIĆ} and {@code dordevic} fold to the same text.
 *
 * <p>
 * Laws: {@code fold(fold(s))} is {@code fold(s)}; the result does not depend on the
 * machine's language. Accents go where they stand above or below a letter; vowel signs
 * that are letters of their own (Devanagari, Thai) stay.
 */
public final class Folding {

	/** Letters that Unicode does not take apart. */
	private static final Map<Integer, String> LETTERS = Map.ofEntries(Map.entry((int) 'đ', "d"),
			Map.entry((int) 'ð', "d"), Map.entry((int) 'ł', "l"), Map.entry((int) 'ø', "o"), Map.entry((int) 'ß', "ss"),
			Map.entry((int) 'æ', "ae"), Map.entry((int) 'œ', "oe"), Map.entry((int) 'þ', "th"),
			Map.entry((int) 'ı', "i"), Map.entry((int) 'ħ', "h"), Map.entry((int) 'ŧ', "t"));

	private Folding() {
	}

	public static String fold(String text) {
		if (isPlain(text)) {
			return text;
		}
		String lower = text.toLowerCase(Locale.ROOT);
		String apart = Normalizer.normalize(lower, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
		StringBuilder folded = new StringBuilder(apart.length());
		apart.codePoints().filter((character) -> !isAccent(character)).forEach((character) -> {
			String letter = LETTERS.get(character);
			if (letter != null) {
				folded.append(letter);
			}
			else {
				folded.appendCodePoint(character);
			}
		});
		return folded.toString();
	}

	private static boolean isPlain(String text) {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character > 0x7f || (character >= 'A' && character <= 'Z')) {
				return false;
			}
		}
		return true;
	}

	private static boolean isAccent(int character) {
		if (Character.getType(character) != Character.NON_SPACING_MARK) {
			return false;
		}
		Character.UnicodeScript script = Character.UnicodeScript.of(character);
		return script == Character.UnicodeScript.INHERITED || script == Character.UnicodeScript.HEBREW
				|| script == Character.UnicodeScript.ARABIC;
	}

}
