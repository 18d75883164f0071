package personeditor.demo.cluster;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.people.PersonCopies;
import personeditor.people.PersonField;
import personeditor.people.PersonVersion;

/**
 * What a node has of the person.
 *
 * @param kind whether there is a person, a deletion, a conflict, or nothing yet
 * @param changeVector the vector of it; of a conflict, of what has seen all versions
 * @param phones the phone; of a conflict, those of all versions
 * @param by the first name of who saved it; empty of a conflict
 * @param at when it was saved; null of a conflict
 * @param cameFrom see {@link PersonVersion#cameFrom()}
 */
public record NodeState(Kind kind, String changeVector, List<String> phones, String by, @Nullable Instant at,
		@Nullable String cameFrom) {

	/** Nothing has come to the node yet. */
	static final NodeState NOTHING = new NodeState(Kind.NOTHING, "", List.of(), "", null, null);

	public NodeState {
		phones = List.copyOf(phones);
	}

	static NodeState of(PersonVersion person) {
		List<String> phones = person.isPerson() ? List.of(person.values().get(PersonField.PHONE)) : List.of();
		return new NodeState(person.isPerson() ? Kind.PERSON : Kind.DELETED, person.changeVector(), phones,
				person.by().name().split(" ")[0], person.at(), person.cameFrom());
	}

	static NodeState of(PersonCopies copies) {
		List<String> phones = copies.copies()
			.stream()
			.map((copy) -> copy.version().values().get(PersonField.PHONE))
			.filter((phone) -> !phone.isEmpty())
			.toList();
		return new NodeState(Kind.CONFLICT, copies.merged(), phones, "", null, null);
	}

	/** What there can be. */
	public enum Kind {

		NOTHING, PERSON, DELETED, CONFLICT

	}

}
