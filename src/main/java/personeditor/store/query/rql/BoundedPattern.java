package personeditor.store.query.rql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression in RE2's syntax, without regard to case, found anywhere in a text.
 * Its time is at most the size of the text times that of the pattern; so both are
 * bounded: of a text, the first 65536 characters are looked at.
 */
final class BoundedPattern {

	/**
	 * The greatest size, in characters, of a pattern whose repetitions are spelled out.
	 */
	static final int MAX_SIZE = 2000;

	private static final int MAX_TEXT = 1 << 16;

	private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,5})(,(\\d{1,5})?)?\\}");

	private BoundedPattern() {
	}

	/**
	 * The test of this pattern.
	 * @throws PatternSyntaxException if it is no pattern, or too large
	 */
	static Predicate<String> of(String regex) {
		if (regex.length() > MAX_SIZE || sizeOf(regex) > MAX_SIZE) {
			throw new PatternSyntaxException("larger than " + MAX_SIZE + " characters with its repetitions");
		}
		Pattern pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
		return (text) -> pattern.matcher((text.length() > MAX_TEXT) ? text.substring(0, MAX_TEXT) : text).find();
	}

	/** Estimates from above; what is no pattern at all may get any size. */
	static long sizeOf(String regex) {
		Deque<Long> outside = new ArrayDeque<>();
		Matcher repetition = REPETITION.matcher(regex);
		long size = 0;
		long last = 0;
		for (int i = 0; i < regex.length(); i++) {
			char character = regex.charAt(i);
			if (character == '(') {
				outside.push(size);
				size = 0;
			}
			else if (character == ')' && !outside.isEmpty()) {
				last = size + 2;
				size = bounded(outside.pop() + last);
			}
			else if (character == '{' && repetition.find(i) && repetition.start() == i) {
				long times = timesOf(repetition);
				size = bounded(size + last * times);
				last = bounded(last * times);
			}
			else {
				i = endOfAtom(regex, i);
				last = 1;
				size++;
			}
		}
		return size;
	}

	private static long timesOf(Matcher repetition) {
		String most = repetition.group(3);
		return Math.max(1, Math.max(Long.parseLong(repetition.group(1)), (most != null) ? Long.parseLong(most) : 0));
	}

	private static long bounded(long size) {
		return Math.min(size, Integer.MAX_VALUE);
	}

	private static int endOfAtom(String regex, int start) {
		if (regex.charAt(start) == '\\') {
			return start + 1;
		}
		if (regex.charAt(start) != '[') {
			return start;
		}
		int end = start + 2;
		while (end < regex.length() && regex.charAt(end) != ']') {
			end += (regex.charAt(end) == '\\') ? 2 : 1;
		}
		return end;
	}

}
