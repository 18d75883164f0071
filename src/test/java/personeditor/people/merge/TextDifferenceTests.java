package personeditor.people.merge;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import personeditor.people.merge.TextPart.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class TextDifferenceTests {

	@Test
	void wordsAreAddedAndRemoved() {
		assertThat(difference("Prefers e-mail. Call only after 16:00.",
				"Prefers e-mail. Call only after 17:30, not on Fridays."))
			.isEqualTo("Prefers e-mail. Call only after [-16:00][+17:30, not on Fridays].");
		assertThat(difference("Prefers e-mail. Call only after 16:00.",
				"Prefers e-mail. Call only after 16:00. Speaks German."))
			.isEqualTo("Prefers e-mail. Call only after 16:00.[+ Speaks German.]");
	}

	@Test
	void equalTextsHaveNoDifference() {
		assertThat(difference("a b", "a b")).isEqualTo("a b");
		assertThat(TextDifference.between("", "")).isEmpty();
	}

	@Test
	void textThatIsNewOrGoneIsWhole() {
		assertThat(difference("", "a b")).isEqualTo("[+a b]");
		assertThat(difference("a b", "")).isEqualTo("[-a b]");
	}

	@Test
	void changesWithNextToNothingBetweenThemAreOne() {
		assertThat(
				difference("one two three four five six seven eight nine", "one X three Y five six seven eight nine"))
			.isEqualTo("one [-two three four][+X three Y] five six seven eight nine");
	}

	@Test
	void whatIsMostlyChangedIsShownAsReplaced() {
		assertThat(difference("alpha beta gamma delta", "alpha omega psi chi phi"))
			.isEqualTo("[-alpha beta gamma delta][+alpha omega psi chi phi]");
	}

	@Test
	void aJoinedEmojiIsOneUnit() {
		assertThat(difference("Hello there my friend 👩🏽‍🚀 and all", "Hello there my friend 👩🏽 and all"))
			.isEqualTo("Hello there my friend [-👩🏽‍🚀][+👩🏽] and all");
	}

	@Test
	void lineBreaksAreUnits() {
		assertThat(difference("first line here\nsecond line", "first line here\n\nsecond line"))
			.isEqualTo("first line here\n[+\n]second line");
	}

	/** Whatever the texts are, both can be read off the parts. */
	@Test
	void thePartsHoldBothTexts() {
		String[] words = { "a", "b ", "\n", ".", "š", "👩🏽‍🚀", " ", "cd", "\u0301" };
		for (long seed = 0; seed < 2000; seed++) {
			Random random = new Random(seed);
			String old = text(random, words);
			String now = text(random, words);
			List<TextPart> parts = TextDifference.between(old, now);
			assertThat(without(parts, Kind.ADDED)).as("seed %d", seed).isEqualTo(old);
			assertThat(without(parts, Kind.REMOVED)).as("seed %d", seed).isEqualTo(now);
		}
	}

	@Test
	void longTextsAreComparedInTime() {
		String old = "word ".repeat(2000);
		String now = "other ".repeat(1600);

		assertThat(without(TextDifference.between(old, now), Kind.REMOVED)).isEqualTo(now);
	}

	private static String text(Random random, String[] words) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(12); i > 0; i--) {
			text.append(words[random.nextInt(words.length)]);
		}
		return text.toString();
	}

	private static String without(List<TextPart> parts, Kind kind) {
		return parts.stream().filter((part) -> part.kind() != kind).map(TextPart::text).collect(Collectors.joining());
	}

	private static String difference(String old, String now) {
		return TextDifference.between(old, now).stream().map((part) -> switch (part.kind()) {
			case SAME -> part.text();
			case ADDED -> "[+" + part.text() + "]";
			case REMOVED -> "[-" + part.text() + "]";
		}).collect(Collectors.joining());
	}

}
