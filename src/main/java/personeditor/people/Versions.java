package personeditor.people;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.people.PersonVersion.State;
import personeditor.store.document.Document;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.session.Revision;
import personeditor.store.session.UnreadableDocumentException;
import personeditor.store.vector.ChangeVector;

/**
 * Turns what the store has into what the editor shows.
 */
final class Versions {

	private Versions() {
	}

	static PersonVersion of(Revision<Person> revision) {
		try {
			Person person = revision.entity();
			State state = (person != null) ? State.PERSON : State.DELETED;
			return version(revision.id(), state, person, revision.changeVector(), revision.lastModified(),
					revision.origin());
		}
		catch (UnreadableDocumentException exception) {
			return unreadable(revision, exception.document());
		}
	}

	/** The version that a change has become. */
	static PersonVersion of(PersonChange change, Person person, ChangeVector vector, Instant at) {
		List<ChangeVector> parents = change.parents().stream().map(ChangeVector::parse).toList();
		return version(change.id().text(), State.PERSON, person, vector, at,
				new Origin(change.by().id(), change.by().name(), change.kind().key(), parents));
	}

	private static PersonVersion version(String id, State state, @Nullable Person person, ChangeVector vector,
			Instant at, Origin origin) {
		PersonValues values = (person != null) ? person.values() : PersonValues.empty();
		Map<String, String> details = new LinkedHashMap<>();
		if (person != null) {
			person.getDetails().forEach((name, value) -> details.put(name, value.toString()));
		}
		return new PersonVersion(id, state, values, details, vector.toString(), vector.shortText(),
				new Editor(origin.editor(), origin.name()), at, ChangeKind.ofKey(origin.kind()),
				origin.parents().stream().map(ChangeVector::toString).toList());
	}

	private static PersonVersion unreadable(Revision<Person> revision, Document document) {
		JsonText content = document.content();
		Origin origin = revision.origin();
		return new PersonVersion(revision.id(), State.UNREADABLE, PersonValues.empty(), Map.of("", content.toString()),
				revision.changeVector().toString(), revision.changeVector().shortText(),
				new Editor(origin.editor(), origin.name()), revision.lastModified(), ChangeKind.ofKey(origin.kind()),
				List.of());
	}

}
