package personeditor.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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
 * @param parents the versions that it was made of, if it was: the two that were combined,
 * the first one that which was opened; or the one that was restored
 * @param cameFrom the tag of the node that made it, if that was another one: empty if
 * that can't be told; null if it was made here
 */
public record PersonVersion(String id, State state, PersonValues values, Map<String, String> details,
		String changeVector, String shortVector, Editor by, Instant at, ChangeKind kind, List<Parent> parents,
		@Nullable String cameFrom) {

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

	/**
	 * A version that another was made of; it may not be kept any more.
	 */
	public record Parent(String changeVector, String shortVector) {
	}

	/** What a version is. */
	public enum State {

		PERSON, DELETED, UNREADABLE

	}

}
