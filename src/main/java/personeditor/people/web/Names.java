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

	/** Whether two are one. Those whom nobody knows are not. */
	static boolean isSame(Editor one, Editor other) {
		return !one.id().isEmpty() && one.id().equals(other.id());
	}

	/** The same for one who may be the reader, where the name stands alone. */
	static Object orYou(Editor editor, Editor me) {
		return isSame(editor, me) ? Sentence.of("who.you") : full(editor);
	}

	/**
	 * The same where a sentence says what they did. Languages differ in how it is said,
	 * but none of ours has the verb follow the person.
	 */
	static Object orYouDid(Editor editor, Editor me) {
		return isSame(editor, me) ? Sentence.of("who.youDid") : full(editor);
	}

	/** The same within such a sentence, not at its beginning. */
	static Object orYouInside(Editor editor, Editor me) {
		return isSame(editor, me) ? Sentence.of("who.youInside") : full(editor);
	}

	/** The first name, or "You", where it says what they did. */
	static Object shortenedOrYouDid(Editor editor, Editor me) {
		return isSame(editor, me) ? Sentence.of("who.youDid") : shortened(editor);
	}

	/** The first name, or "You", where it stands alone. */
	static Object shortenedOrYou(Editor editor, Editor me) {
		return isSame(editor, me) ? Sentence.of("who.you") : shortened(editor);
	}

	static Object orYou(PersonVersion version, Editor me) {
		return orYou(version.by(), me);
	}

	/** Who made a version. What nobody is known for was done by a program. */
	static Object author(PersonVersion version, Editor me) {
		return isProgram(version) ? Sentence.of("who.program") : orYou(version, me);
	}

	/** The same within a sentence. */
	static Object authorInside(PersonVersion version, Editor me) {
		return isProgram(version) ? Sentence.of("who.programInside") : orYouInside(version.by(), me);
	}

	private static boolean isProgram(PersonVersion version) {
		return version.by().id().isEmpty() && version.by().name().isEmpty();
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
