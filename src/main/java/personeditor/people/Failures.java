package personeditor.people;

import personeditor.people.PeopleUnavailableException.Outcome;
import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.DocumentConflictException;
import personeditor.store.document.DocumentTooLargeException;
import personeditor.store.document.OutcomeUnknownException;
import personeditor.store.document.ReadFailedException;
import personeditor.store.document.WriteNotAppliedException;

/**
 * Says of the store's failures what they mean for people.
 */
final class Failures {

	private Failures() {
	}

	static RuntimeException translate(RuntimeException failure) {
		if (failure instanceof WriteNotAppliedException refused) {
			boolean full = refused.reason() == WriteNotAppliedException.Reason.DISK_FULL;
			return new PeopleUnavailableException(full ? Outcome.NOT_SAVED_FULL : Outcome.NOT_SAVED, failure);
		}
		if (failure instanceof OutcomeUnknownException) {
			return new PeopleUnavailableException(Outcome.UNKNOWN, failure);
		}
		if (failure instanceof DocumentConflictException conflict) {
			return PersonId.of(conflict.id().text())
				.<RuntimeException>map((id) -> new PersonInConflictException(id, failure))
				.orElseGet(() -> new PeopleUnavailableException(Outcome.NOT_READ, failure));
		}
		if (failure instanceof ReadFailedException) {
			return new PeopleUnavailableException(Outcome.NOT_READ, failure);
		}
		if (failure instanceof CorruptDocumentException) {
			return new PeopleUnavailableException(Outcome.DAMAGED, failure);
		}
		if (failure instanceof DocumentTooLargeException) {
			return new PeopleUnavailableException(Outcome.TOO_LARGE, failure);
		}
		return failure;
	}

}
