package personeditor.people.ravendb;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import personeditor.people.PersonDocument;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.people.PersonVersion.Parent;
import personeditor.people.PersonVersion.State;

/**
 * Turns RavenDB's documents into what the editor shows.
 */
final class RavenVersions {

	private RavenVersions() {
	}

	/** A version that is a document. */
	static PersonVersion of(RavenDocument document) {
		Optional<PersonDocument> person = PersonDocument.read(document.content());
		Authorship author = Authorship.of(document);
		return person.map((read) -> version(document, State.PERSON, read.values(), read.details(), author))
			.orElseGet(() -> version(document, State.UNREADABLE, PersonValues.empty(),
					Map.of("", document.content().toString()), author));
	}

	/** A version that is a deletion. */
	static PersonVersion deletion(RavenDocument revision, Authorship author) {
		return version(revision, State.DELETED, PersonValues.empty(), Map.of(), author);
	}

	private static PersonVersion version(RavenDocument document, State state, PersonValues values,
			Map<String, String> details, Authorship author) {
		return new PersonVersion(document.id(), state, values, details, document.vector(), shortText(document.vector()),
				author.by(), document.at(), author.kind(), parents(author), null);
	}

	private static List<Parent> parents(Authorship author) {
		return author.parents().stream().map((vector) -> new Parent(vector, shortText(vector))).toList();
	}

	static String shortText(String vector) {
		return Vectors.read(vector).shortText();
	}

}
