package personeditor.people.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;

import personeditor.people.merge.TextPart.Kind;

/**
 * The difference between two texts, word by word: words, white space and signs are units,
 * changes that are closer than two words to each other are one, and if more than 60 %
 * changed the whole is shown as replaced.
 *
 * <p>
 * Laws: the parts without the added ones are the old text; those without the removed ones
 * are the new one.
 */
public final class TextDifference {

	/**
	 * A word with its marks; one white space; or any other single character, taken whole
	 * with what is joined to it.
	 */
	private static final Pattern UNIT = Pattern.compile("[\\p{L}\\p{N}\\p{M}_]+|\\R|\\s|\\X");

	private static final double MOSTLY_CHANGED = 0.6;

	private static final int WORDS_BETWEEN = 2;

	/** Beyond it a comparison takes seconds where nothing is alike. */
	private static final int MAX_UNITS = 5_000;

	private TextDifference() {
	}

	/**
	 * The parts of which one text and the other are made.
	 */
	public static List<TextPart> between(String old, String now) {
		if (old.equals(now)) {
			return old.isEmpty() ? List.of() : List.of(new TextPart(Kind.SAME, old));
		}
		List<String> oldUnits = units(old);
		List<String> nowUnits = units(now);
		if (oldUnits.size() + nowUnits.size() > MAX_UNITS) {
			return replaced(old, now);
		}
		List<TextPart> parts = joined(parts(oldUnits, nowUnits));
		return isMostlyChanged(parts) ? replaced(old, now) : parts;
	}

	/**
	 * One text given for the other, whole.
	 */
	public static List<TextPart> replaced(String old, String now) {
		List<TextPart> parts = new ArrayList<>();
		add(parts, Kind.REMOVED, old);
		add(parts, Kind.ADDED, now);
		return parts;
	}

	private static List<String> units(String text) {
		List<String> units = new ArrayList<>();
		Matcher matcher = UNIT.matcher(text);
		while (matcher.find()) {
			units.add(matcher.group());
		}
		return units;
	}

	private static List<TextPart> parts(List<String> old, List<String> now) {
		List<TextPart> parts = new ArrayList<>();
		int done = 0;
		for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
			add(parts, Kind.SAME, String.join("", old.subList(done, delta.getSource().getPosition())));
			add(parts, Kind.REMOVED, String.join("", delta.getSource().getLines()));
			add(parts, Kind.ADDED, String.join("", delta.getTarget().getLines()));
			done = delta.getSource().getPosition() + delta.getSource().size();
		}
		add(parts, Kind.SAME, String.join("", old.subList(done, old.size())));
		return parts;
	}

	private static void add(List<TextPart> parts, Kind kind, String text) {
		if (!text.isEmpty()) {
			parts.add(new TextPart(kind, text));
		}
	}

	/** Makes one change of two that have next to nothing between them. */
	private static List<TextPart> joined(List<TextPart> parts) {
		List<TextPart> joined = new ArrayList<>();
		StringBuilder removed = new StringBuilder();
		StringBuilder added = new StringBuilder();
		for (int i = 0; i < parts.size(); i++) {
			TextPart part = parts.get(i);
			boolean between = i > 0 && i < parts.size() - 1 && wordsIn(part.text()) < WORDS_BETWEEN;
			if (part.kind() == Kind.SAME && !between) {
				flush(joined, removed, added);
				joined.add(part);
			}
			else {
				removed.append((part.kind() != Kind.ADDED) ? part.text() : "");
				added.append((part.kind() != Kind.REMOVED) ? part.text() : "");
			}
		}
		flush(joined, removed, added);
		return joined;
	}

	private static void flush(List<TextPart> parts, StringBuilder removed, StringBuilder added) {
		add(parts, Kind.REMOVED, removed.toString());
		add(parts, Kind.ADDED, added.toString());
		removed.setLength(0);
		added.setLength(0);
	}

	private static int wordsIn(String text) {
		return (int) units(text).stream().filter((unit) -> Character.isLetterOrDigit(unit.codePointAt(0))).count();
	}

	private static boolean isMostlyChanged(List<TextPart> parts) {
		int same = lengthOf(parts, Kind.SAME);
		int longer = same + Math.max(lengthOf(parts, Kind.ADDED), lengthOf(parts, Kind.REMOVED));
		return longer - same > MOSTLY_CHANGED * longer;
	}

	private static int lengthOf(List<TextPart> parts, Kind kind) {
		return parts.stream().filter((part) -> part.kind() == kind).mapToInt((part) -> part.text().length()).sum();
	}

}
