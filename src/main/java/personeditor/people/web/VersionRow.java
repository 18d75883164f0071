package personeditor.people.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.PersonVersion;

/**
 * One version in a history.
 *
 * @param who who made it, to be put into words
 * @param shortVector the vector for people
 * @param vector the whole vector
 * @param at when it was made
 * @param what what was done, to be put into words
 * @param side {@code y} for the reader's own, {@code t} for somebody else's since the
 * form was opened, else empty
 * @param isOpened whether a form was opened with it
 * @param isDeletion whether it is a deletion
 * @param from where it came from, to be put into words; null if it was made here
 */
public record VersionRow(Object who, String shortVector, String vector, Instant at, Sentence what, String side,
		boolean isOpened, boolean isDeletion, @Nullable Sentence from) {

	/**
	 * The rows of a history.
	 * @param versions newest first, one more than rows are wanted where there are more
	 * @param rows the most rows
	 * @param openedVector the vector that a form was opened with; null if there is none
	 */
	static List<VersionRow> of(List<PersonVersion> versions, int rows, @Nullable String openedVector, Editor me) {
		List<VersionRow> history = new ArrayList<>();
		boolean sinceOpened = openedVector != null;
		for (int i = 0; i < Math.min(rows, versions.size()); i++) {
			PersonVersion version = versions.get(i);
			boolean opened = version.changeVector().equals(openedVector);
			sinceOpened = sinceOpened && !opened;
			PersonVersion before = (i + 1 < versions.size()) ? versions.get(i + 1) : null;
			boolean own = Names.isSame(version.by(), me);
			String side = (own || opened) ? "y" : sinceOpened ? "t" : "";
			history.add(new VersionRow(opened ? Names.orYouInside(version.by(), me) : Names.author(version, me),
					version.shortVector(), version.changeVector(), version.at(),
					new VersionDeed(version, before, me).words(), side, opened, version.isDeleted(), from(version)));
		}
		return history;
	}

	private static @Nullable Sentence from(PersonVersion version) {
		String node = version.cameFrom();
		if (node == null) {
			return null;
		}
		return node.isEmpty() ? Sentence.of("kind.fromElsewhere") : Sentence.of("kind.from", node);
	}

}
