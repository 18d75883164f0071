package personeditor.store.query.rql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What full-text search looks for: words in a row, each whole or with stars at its ends.
 * A search text falls apart at its blanks; {@code foo-bar} is a phrase of two words.
 * Words that are in nearly every English text count nowhere.
 */
final class SearchPhrase {

	private static final Set<String> UNIMPORTANT = Set.of("a", "an", "and", "are", "as", "at", "be", "but", "by", "for",
			"if", "in", "into", "is", "it", "no", "not", "of", "on", "or", "such", "that", "the", "their", "then",
			"there", "these", "they", "this", "to", "was", "will", "with");

	private final List<Predicate<String>> words;

	private SearchPhrase(List<Predicate<String>> words) {
		this.words = words;
	}

	static List<SearchPhrase> of(String search) {
		List<SearchPhrase> phrases = new ArrayList<>();
		for (String part : search.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
			if (part.startsWith("*") || part.endsWith("*")) {
				phrases.add(new SearchPhrase(List.of(withStars(part))));
			}
			else {
				List<String> words = wordsOf(part);
				if (!words.isEmpty()) {
					phrases
						.add(new SearchPhrase(words.stream().<Predicate<String>>map((word) -> word::equals).toList()));
				}
			}
		}
		return phrases;
	}

	private static Predicate<String> withStars(String part) {
		String word = part.replace("*", "");
		if (!part.startsWith("*")) {
			return (text) -> text.startsWith(word);
		}
		return part.endsWith("*") ? (text) -> text.contains(word) : (text) -> text.endsWith(word);
	}

	/** Whether a text, in lower case, holds it. A lone star is in every text. */
	boolean isIn(String text) {
		List<String> present = wordsOf(text);
		if (present.isEmpty()) {
			return this.words.size() == 1 && this.words.get(0).test("");
		}
		return IntStream.rangeClosed(0, present.size() - this.words.size()).anyMatch((start) -> isAt(present, start));
	}

	private boolean isAt(List<String> present, int start) {
		return IntStream.range(0, this.words.size()).allMatch((i) -> this.words.get(i).test(present.get(start + i)));
	}

	private static List<String> wordsOf(String text) {
		List<String> words = new ArrayList<>();
		int start = -1;
		for (int i = 0; i <= text.length(); i++) {
			boolean inWord = i < text.length() && isWordPart(text, i);
			if (inWord && start < 0) {
				start = i;
			}
			else if (!inWord && start >= 0) {
				add(text.substring(start, i), words);
				start = -1;
			}
		}
		return words;
	}

	/** An apostrophe counts between letters: {@code it's} is one word. */
	private static boolean isWordPart(String text, int index) {
		char character = text.charAt(index);
		if (character == '\'' || character == '\u2019') {
			return index > 0 && index + 1 < text.length() && Character.isLetter(text.charAt(index - 1))
					&& Character.isLetter(text.charAt(index + 1));
		}
		return Character.isLetterOrDigit(character) || Character.isSurrogate(character)
				|| Character.getType(character) == Character.NON_SPACING_MARK;
	}

	private static void add(String word, List<String> words) {
		if (!UNIMPORTANT.contains(word)) {
			words.add(word);
		}
	}

}
