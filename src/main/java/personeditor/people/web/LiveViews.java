package personeditor.people.web;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.people.edit.TypedText;

/**
 * Makes the parts of a page that a newer version changes.
 */
@Component
class LiveViews {

	private static final int RAIL = 3;

	/** More newer versions than these are not counted. */
	private static final int COUNTED = 50;

	private final People people;

	LiveViews(People people) {
		this.people = people;
	}

	/**
	 * The parts that show a newer version.
	 * @param since the vector that the page was opened with
	 * @param opened that version; null if it is not known
	 * @param mine the fields that the reader has changed
	 */
	LiveView of(PersonId id, String since, @Nullable PersonVersion opened, PersonVersion stored, Set<PersonField> mine,
			Editor me) {
		List<PersonVersion> history = this.people.history(id, COUNTED + 1);
		NewerVersion newer = new NewerVersion(opened, stored, mine, me);
		return new LiveView(id.page(), newer.notice(!mine.isEmpty(), versions(history, since)),
				FieldView.all(new TypedText(Map.of()), null, Map.of(), newer.theirs()),
				VersionPanel.outdated(id.text(), opened, stored, me), VersionRow.of(history, RAIL, since, me),
				this.people.versionCount(id));
	}

	/** How many there are since one; 0 if that is not among them. */
	private static int versions(List<PersonVersion> history, String since) {
		List<String> vectors = history.stream().map(PersonVersion::changeVector).toList();
		return Math.max(0, vectors.indexOf(since));
	}

}
