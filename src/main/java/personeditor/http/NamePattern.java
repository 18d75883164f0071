package personeditor.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Alternatives separated by {@code |} in which {@code *} stands for any run of characters
 * and {@code ?} for one; matched against the whole text, in any case, in linear time for
 * each star.
 */
final class NamePattern {

	private final List<String> alternatives;

	private NamePattern(List<String> alternatives) {
		this.alternatives = alternatives;
	}

	static NamePattern of(String text) {
		return new NamePattern(Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\|"))
			.filter((alternative) -> !alternative.isEmpty())
			.toList());
	}

	boolean isEmpty() {
		return this.alternatives.isEmpty();
	}

	boolean matches(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		return this.alternatives.stream().anyMatch((alternative) -> matches(alternative, lower));
	}

	/**
	 * Goes back to the last star only, which is enough: an earlier one can't do better.
	 */
	private static boolean matches(String pattern, String text) {
		int p = 0;
		int t = 0;
		int star = -1;
		int resume = 0;
		while (t < text.length()) {
			if (p < pattern.length() && pattern.charAt(p) == '*') {
				star = p++;
				resume = t;
			}
			else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
				p++;
				t++;
			}
			else if (star >= 0) {
				p = star + 1;
				t = ++resume;
			}
			else {
				return false;
			}
		}
		while (p < pattern.length() && pattern.charAt(p) == '*') {
			p++;
		}
		return p == pattern.length();
	}

}
