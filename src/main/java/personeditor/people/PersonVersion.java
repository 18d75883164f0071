package personeditor.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One version of a person, current or past.
 *
 * @param id the person's identifier as it is stored
 * @param state whether it is a person, a deletion, or a document that is no person
 * @param values what a form shows; all empty unless it is a person
 * @param details the members that no form shows, as JSON by name; of a document that is
 * no person, all members
 * @param changeVector the vector, to be handed back as it is
 * @param shortVector the vector for people, such as {@code A:7}
 * @param by who made the version; an empty id and name if nobody knows
 * @param at when it was made
 * @param kind how it came to be
 * @param parents the vectors of the versions it was combined from, if it was
 */
public record PersonVersion(String id, State state, PersonValues values, Map<String, String> details,
		String changeVector, String shortVector, Editor by, Instant at, ChangeKind kind, List<String> parents) {

	public PersonVersion {
		details = Map.copyOf(details);
		parents = List.copyOf(parents);
	}

	public boolean isDeleted() {
		return this.state == State.DELETED;
	}

	public boolean isPerson() {
		return this.state == State.PERSON;
	}

	/**
	 * What the person is called; the identifier if nothing else is known.
	 */
	public String name() {
		String name = this.values.name();
		return name.isEmpty() ? this.id : name;
	}

	/** What a version is. */
	public enum State {

		PERSON, DELETED, UNREADABLE

	}

}
