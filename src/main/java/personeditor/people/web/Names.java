package personeditor.people.web;

import java.util.regex.Pattern;

import personeditor.people.Editor;
import personeditor.people.PersonVersion;

/**
 * What editors are called in sentences.
 */
final class Names {

	private static final Pattern WORDS = Pattern.compile("\\s+");

	private static final Pattern NUMBER = Pattern.compile("\\d+");

	private static final int MAX_INITIALS = 2;

	private Names() {
	}

	/** The name that somebody goes by, or what stands for a name where none is known. */
	static Object full(Editor editor) {
		return editor.name().isEmpty() ? Sentence.of("who.somebody") : editor.name();
	}

	/** The same for one who may be the reader. */
	static Object orYou(Editor editor, Editor me) {
		return editor.id().equals(me.id()) ? Sentence.of("who.you") : full(editor);
	}

	static Object orYou(PersonVersion version, Editor me) {
		return orYou(version.by(), me);
	}

	/** The first name alone where it says who is meant; "Guest 27" stays whole. */
	static Object shortened(Editor editor) {
		String[] words = WORDS.split(editor.name().strip());
		boolean isWhole = words.length != 2 || NUMBER.matcher(words[1]).matches();
		return (editor.name().isEmpty() || isWhole) ? full(editor) : words[0];
	}

	/** One or two letters for a picture that is no picture. */
	static String initials(Editor editor) {
		StringBuilder initials = new StringBuilder();
		for (String word : WORDS.split(editor.name().strip())) {
			word.codePoints()
				.filter(Character::isLetterOrDigit)
				.limit(1)
				.filter((letter) -> initials.codePointCount(0, initials.length()) < MAX_INITIALS)
				.forEach(initials::appendCodePoint);
		}
		return initials.isEmpty() ? "?" : initials.toString();
	}

}
