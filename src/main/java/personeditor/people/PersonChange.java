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
 * @param parents the vectors of the versions that it combines, if it does
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
	 */
	public static PersonChange bringBack(PersonId id, PersonValues values, Editor by) {
		return new PersonChange(id, values, "", ChangeKind.BROUGHT_BACK, List.of(), by);
	}

}
