package personeditor.people.ravendb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.people.Editor;
import personeditor.people.PeopleUnavailableException;
import personeditor.people.PersonId;
import personeditor.people.VersionReference;
import personeditor.store.document.JsonText;

/**
 * Which versions replaced values of an editor knowingly: a small document for each of
 * them, written together with the version and found by the editor's id.
 *
 * <p>
 * A version has no vector before it is written. The note names the save instead, and
 * whoever first asks for it writes the vector in.
 */
final class RavenNotes {

	private static final Logger log = LoggerFactory.getLogger(RavenNotes.class);

	private static final String PREFIX = "person-notes/";

	private static final String COLLECTION = "PersonNotes";

	private final RavenDatabase database;

	private final RavenHistory history;

	RavenNotes(RavenDatabase database, RavenHistory history) {
		this.database = database;
		this.history = history;
	}

	/** Adds the notes of a version that is going to be written. */
	static void add(Batch batch, PersonId id, Authorship author, long ticks) {
		for (String editor : author.overruled()) {
			String note = PREFIX + editor + "/%019d-%s".formatted(Long.MAX_VALUE - ticks, author.save());
			batch.put(note, Batch.ABSENT, Json.of(Map.of("editor", editor, "person", id.text(), "save", author.save())),
					RavenWriter.fresh(COLLECTION));
		}
	}

	/** The versions, newest first: their order is that of the notes' identifiers. */
	List<VersionReference> of(Editor editor, int limit) {
		RavenAnswer answer = this.database.get(
				"/docs?startsWith=" + RavenDatabase.encoded(PREFIX + editor.id() + "/") + "&start=0&pageSize=" + limit);
		List<VersionReference> references = new ArrayList<>();
		this.database.documents(answer)
			.stream()
			.sorted(Comparator.comparing(RavenDocument::id))
			.forEach((note) -> reference(editor, note).ifPresent(references::add));
		return references;
	}

	private Optional<VersionReference> reference(Editor editor, RavenDocument note) {
		Map<String, JsonText> members = Json.members(note.content());
		Optional<PersonId> id = PersonId.of(text(members, "person"));
		if (id.isEmpty() || !text(members, "editor").equals(editor.id())) {
			return Optional.empty();
		}
		String vector = text(members, "vector");
		return vector.isEmpty() ? completed(note, members, id.get())
				: Optional.of(new VersionReference(id.get(), vector));
	}

	private Optional<VersionReference> completed(RavenDocument note, Map<String, JsonText> members, PersonId id) {
		return this.history.savedBy(id, text(members, "save")).map((version) -> {
			complete(note, members, version.vector());
			return new VersionReference(id, version.vector());
		});
	}

	/** Whoever asks next does it if it can't be done now: nobody waits for it. */
	private void complete(RavenDocument note, Map<String, JsonText> members, String vector) {
		members.put("vector", Json.of(vector));
		try {
			this.database.write(new Batch().put(note.id(), note.vector(), Json.object(members), note.metadata()));
		}
		catch (PeopleUnavailableException exception) {
			log.debug("The note {} is completed later.", note.id(), exception);
		}
	}

	private static String text(Map<String, JsonText> members, String name) {
		return Json.text(members.getOrDefault(name, Json.NULL));
	}

}
