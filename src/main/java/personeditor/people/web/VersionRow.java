package personeditor.people.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.people.ChangeKind;
import personeditor.people.Editor;
import personeditor.people.PersonField;
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
 */
public record VersionRow(Object who, String shortVector, String vector, Instant at, Sentence what, String side,
		boolean isOpened, boolean isDeletion) {

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
			history.add(new VersionRow(Names.orYou(version, me), version.shortVector(), version.changeVector(),
					version.at(), what(before, version), side, opened, version.isDeleted()));
		}
		return history;
	}

	/** What was done to make a version of the one before it. */
	static Sentence what(@Nullable PersonVersion before, PersonVersion version) {
		if (version.kind() != ChangeKind.EDITED && version.kind() != ChangeKind.OTHER
				&& version.kind() != ChangeKind.COMBINED) {
			return Sentence.of("kind." + version.kind().key());
		}
		if (version.isDeleted()) {
			return Sentence.of("kind.deleted");
		}
		if (before == null || !before.isPerson() || !version.isPerson()) {
			return Sentence.of("kind.saved");
		}
		List<PersonField> fields = List.copyOf(before.values().differencesTo(version.values()));
		Sentence changed = fields.isEmpty() ? Sentence.of("kind.details") : Sentence.of("kind.fields", fields);
		return (version.kind() == ChangeKind.COMBINED) ? Sentence.of("kind.combinedFields", changed) : changed;
	}

}
