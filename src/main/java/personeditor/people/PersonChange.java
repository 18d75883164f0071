package personeditor.people;

import java.util.List;

/**
 * A change of one person that is to be saved.
 *
 * @param id whose
 * @param values what the person is to be
 * @param startedFrom the vector of the version that the change started from; empty if
 * there must be no such person
 * @param kind how the version comes to be
 * @param parents the vectors of the versions that it is made of, see
 * {@link PersonVersion#parents}
 * @param by who makes it
 */
public record PersonChange(PersonId id, PersonValues values, String startedFrom, ChangeKind kind, List<String> parents,
		Editor by) {

	public PersonChange {
		parents = List.copyOf(parents);
	}

	/**
	 * An edit of a person.
	 */
	public static PersonChange edit(PersonId id, PersonValues values, String startedFrom, Editor by) {
		return new PersonChange(id, values, startedFrom, ChangeKind.EDITED, List.of(), by);
	}

	/**
	 * A new person, where there must be none.
	 */
	public static PersonChange create(PersonId id, PersonValues values, Editor by) {
		return new PersonChange(id, values, "", ChangeKind.CREATED, List.of(), by);
	}

	/**
	 * A deleted person with new values, where there must be none now.
	 * @param from the vector of the version that the values come from or were typed over;
	 * empty if that is not known
	 */
	public static PersonChange bringBack(PersonId id, PersonValues values, String from, Editor by) {
		List<String> parents = from.isEmpty() ? List.of() : List.of(from);
		return new PersonChange(id, values, "", ChangeKind.BROUGHT_BACK, parents, by);
	}

	/**
	 * A person with values of an earlier version.
	 * @param from the vector of that version
	 */
	public static PersonChange restore(PersonId id, PersonValues values, String startedFrom, String from, Editor by) {
		return new PersonChange(id, values, startedFrom, ChangeKind.RESTORED, List.of(from), by);
	}

}
