package personeditor.people.web;

import java.time.Instant;

import personeditor.people.PersonId;
import personeditor.people.RecoveryCopy;

/**
 * Text of the reader's that could not be saved.
 *
 * @param page the last part of the address of the person's page
 * @param at when it was refused
 * @param name whose text it is: what was typed as a name, or else the identifier
 * @param isNew whether the person was to be added
 */
public record RecoveryNote(String page, Instant at, String name, boolean isNew) {

	static RecoveryNote of(RecoveryCopy copy) {
		String name = TypedCopies.typed(copy).values().name();
		return new RecoveryNote(new PersonId(copy.getPersonId()).page(), copy.getAt(),
				name.isEmpty() ? copy.getPersonId() : name, copy.isNew());
	}

}
