package personeditor.demo.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What can be told with a cluster. The number of a story is its ordinal.
 */
public enum Story {

	/** Both sides of a cut write, and neither version is newer. */
	PARTITION(List.of(List.of(Move.save(Site.A, Texts.FIRST)), List.of(Move.isolate(Site.C)),
			List.of(Move.save(Site.A, Texts.OF_ANA), Move.save(Site.C, Texts.OF_MARKO)), List.of(Move.heal()),
			List.of(Move.resolve()), List.of(Move.spread()))),

	/** Both write the same, so there is nothing to decide. */
	SAME(List.of(List.of(Move.isolate(Site.C)),
			List.of(Move.save(Site.A, Texts.OF_ANA), Move.save(Site.C, Texts.OF_ANA)), List.of(Move.heal()))),

	/** Only one side writes, so its version is newer. */
	ONE_SIDE(List.of(List.of(Move.isolate(Site.C)), List.of(Move.save(Site.A, Texts.OF_ANA)), List.of(Move.heal()))),

	/** One side deletes what the other changes. */
	DELETION(List.of(List.of(Move.isolate(Site.C)), List.of(Move.delete(Site.A), Move.save(Site.C, Texts.OF_MARKO)),
			List.of(Move.heal()), List.of(Move.resolve()), List.of(Move.spread()))),

	/** A node fails, and the others go on. */
	FAILURE(List.of(List.of(Move.save(Site.A, Texts.FIRST)), List.of(Move.stop(Site.A)),
			List.of(Move.save(Site.B, Texts.OF_MARKO)), List.of(Move.start(Site.A))));

	private final List<List<Move>> steps;

	Story(List<List<Move>> steps) {
		this.steps = List.copyOf(steps);
	}

	/** As it stands in addresses and in the keys of texts. */
	public String key() {
		return Integer.toString(ordinal());
	}

	public static Optional<Story> ofKey(String key) {
		return Arrays.stream(values()).filter((story) -> story.key().equals(key)).findFirst();
	}

	public List<List<Move>> steps() {
		return this.steps;
	}

	/** The story behind this one; empty behind the last. */
	public Optional<Story> next() {
		return ofKey(Integer.toString(ordinal() + 1));
	}

	/** How many steps are done. What is done beside the story doesn't disturb it. */
	int done(List<Move> moves) {
		List<Move> expected = this.steps.stream().flatMap(List::stream).toList();
		int next = 0;
		for (Move move : moves) {
			next += (next < expected.size() && expected.get(next).matches(move)) ? 1 : 0;
		}
		int done = 0;
		for (List<Move> step : this.steps) {
			next -= step.size();
			done += (next >= 0) ? 1 : 0;
		}
		return done;
	}

	/** What is typed. */
	private static final class Texts {

		static final String FIRST = "+385 1 4876 300";

		static final String OF_ANA = "+385 98 222 7741";

		static final String OF_MARKO = "+385 91 555 0199";

	}

}
