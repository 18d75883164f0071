package personeditor.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import personeditor.people.PersonVersion.Parent;
import personeditor.people.PersonVersion.State;
import personeditor.store.document.Document;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.session.ConflictedVersions;
import personeditor.store.session.Revision;
import personeditor.store.session.UnreadableDocumentException;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;

/**
 * Turns what the store has into what the editor shows.
 */
final class Versions {

	private final Supplier<DatabaseId> here;

	/**
	 * Versions in a database.
	 * @param here its id at the time, which says what was written there
	 */
	Versions(Supplier<DatabaseId> here) {
		this.here = here;
	}

	PersonVersion of(Revision<Person> revision) {
		return of(revision, ChangeVector.empty());
	}

	/** The versions of a history, newest first. */
	List<PersonVersion> all(List<Revision<Person>> history) {
		List<PersonVersion> versions = new ArrayList<>();
		for (int i = 0; i < history.size(); i++) {
			boolean hasBefore = i + 1 < history.size();
			versions.add(of(history.get(i), hasBefore ? history.get(i + 1).changeVector() : ChangeVector.empty()));
		}
		return versions;
	}

	/** The versions of a person in conflict. */
	PersonCopies copies(ConflictedVersions<Person> conflict) {
		List<ChangeVector> vectors = conflict.versions().stream().map(Revision::changeVector).toList();
		List<PersonCopies.Copy> copies = conflict.versions()
			.stream()
			.map((version) -> new PersonCopies.Copy(of(version), OwnEntries.tags(version.changeVector(), vectors)))
			.sorted(Comparator.comparing(PersonCopies.Copy::node))
			.toList();
		Revision<Person> base = conflict.base();
		return new PersonCopies(copies, conflict.merged().toString(), (base != null) ? of(base) : null, true);
	}

	private PersonVersion of(Revision<Person> revision, ChangeVector before) {
		String cameFrom = cameFrom(revision, before);
		try {
			Person person = revision.entity();
			State state = (person != null) ? State.PERSON : State.DELETED;
			return version(revision.id(), state, person, revision.changeVector(), revision.lastModified(),
					revision.origin(), cameFrom);
		}
		catch (UnreadableDocumentException exception) {
			return unreadable(revision, exception.document(), cameFrom);
		}
	}

	/**
	 * A database's own write has its place in the log as its own entry. Of another's,
	 * what is new in its vector says where it was made, if that is one entry.
	 */
	private @Nullable String cameFrom(Revision<Person> revision, ChangeVector before) {
		DatabaseId own = this.here.get();
		if (revision.changeVector().etagOf(own) == revision.etag()) {
			return null;
		}
		List<String> tags = revision.changeVector()
			.entries()
			.stream()
			.filter((entry) -> !entry.database().equals(own) && entry.etag() > before.etagOf(entry.database()))
			.map((entry) -> entry.tag().toString())
			.toList();
		return (tags.size() == 1) ? tags.get(0) : "";
	}

	/** The version that a change has become. */
	static PersonVersion of(PersonChange change, Person person, ChangeVector vector, Instant at) {
		List<ChangeVector> parents = change.parents().stream().map(ChangeVector::parse).toList();
		return version(change.id().text(), State.PERSON, person, vector, at,
				new Origin(change.by().id(), change.by().name(), change.kind().key(), parents), null);
	}

	private static PersonVersion version(String id, State state, @Nullable Person person, ChangeVector vector,
			Instant at, Origin origin, @Nullable String cameFrom) {
		PersonValues values = (person != null) ? person.values() : PersonValues.empty();
		Map<String, String> details = new LinkedHashMap<>();
		if (person != null) {
			person.getDetails().forEach((name, value) -> details.put(name, value.toString()));
		}
		return new PersonVersion(id, state, values, details, vector.toString(), vector.shortText(),
				new Editor(origin.editor(), origin.name()), at, ChangeKind.ofKey(origin.kind()), parents(origin),
				cameFrom);
	}

	private static List<Parent> parents(Origin origin) {
		return origin.parents().stream().map((vector) -> new Parent(vector.toString(), vector.shortText())).toList();
	}

	private static PersonVersion unreadable(Revision<Person> revision, Document document, @Nullable String cameFrom) {
		JsonText content = document.content();
		Origin origin = revision.origin();
		return new PersonVersion(revision.id(), State.UNREADABLE, PersonValues.empty(), Map.of("", content.toString()),
				revision.changeVector().toString(), revision.changeVector().shortText(),
				new Editor(origin.editor(), origin.name()), revision.lastModified(), ChangeKind.ofKey(origin.kind()),
				List.of(), cameFrom);
	}

}
