package personeditor.people.ravendb;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import personeditor.people.ChangeKind;
import personeditor.people.Editor;
import personeditor.people.Losses;
import personeditor.people.PersonChange;
import personeditor.people.PersonChangedException;
import personeditor.people.PersonDocument;
import personeditor.people.PersonId;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.store.document.JsonText;
import personeditor.store.document.OriginMember;

/**
 * Changes people: reads the version that a change starts from, changes what the change
 * mentions, and writes with that version's vector.
 *
 * <p>
 * Safe for use by many threads.
 */
final class RavenSaving {

	private static final String EXAMPLES = "Examples/loaded";

	private final RavenDatabase database;

	private final RavenHistory history;

	private final RavenConflicts conflicts;

	private final RavenWriter writer;

	private final RavenTools tools;

	RavenSaving(RavenDatabase database, RavenHistory history, RavenConflicts conflicts, RavenTools tools) {
		this.database = database;
		this.history = history;
		this.conflicts = conflicts;
		this.writer = new RavenWriter(database);
		this.tools = tools;
	}

	PersonVersion save(PersonChange change) {
		Vectors.read(change.startedFrom());
		return change.startedFrom().isEmpty() ? create(change) : edit(change);
	}

	private PersonVersion edit(PersonChange change) {
		RavenDocument opened = opened(change.id(), change.startedFrom());
		PersonDocument person = read(change.id(), opened);
		JsonText before = person.json();
		person.apply(change.values());
		if (person.json().equals(before)) {
			return RavenVersions.of(opened);
		}
		List<PersonVersion> known = isKnowing(change)
				? this.history.from(change.id(), opened.vector(), Losses.LOOKED_AT) : List.of();
		return write(change, opened.vector(), opened.id(), person, opened.metadata(), known);
	}

	/**
	 * The version that a change started from, as it is stored. Its vector is sent as the
	 * server wrote it.
	 */
	private RavenDocument opened(PersonId id, String startedFrom) {
		return this.database.find(id)
			.filter((now) -> Vectors.areSame(now.vector(), startedFrom))
			.orElseThrow(() -> new PersonChangedException(id, null));
	}

	private static PersonDocument read(PersonId id, RavenDocument document) {
		return PersonDocument.read(document.content()).orElseThrow(() -> new PersonChangedException(id, null));
	}

	/**
	 * Somebody who is brought back has what no form shows. RavenDB takes a document that
	 * must not be there as the answer to a conflict, so that is looked for first.
	 */
	private PersonVersion create(PersonChange change) {
		if (!this.conflicts.sides(change.id()).isEmpty()) {
			throw new PersonChangedException(change.id(), null);
		}
		PersonDocument person = PersonDocument.empty();
		Map<String, JsonText> metadata = RavenWriter.fresh(RavenDatabase.COLLECTION);
		if (change.kind() == ChangeKind.BROUGHT_BACK) {
			lastDocument(change.id()).ifPresent((last) -> {
				person.changeDetails(PersonDocument.empty(), read(change.id(), last));
				metadata.putAll(last.metadata());
			});
		}
		person.apply(change.values());
		List<PersonVersion> known = isKnowing(change) ? this.history.newest(change.id(), Losses.LOOKED_AT) : List.of();
		return write(change, Batch.ABSENT, change.id().text(), person, metadata, known);
	}

	private Optional<RavenDocument> lastDocument(PersonId id) {
		return this.history.revisions(id, 0, 2).stream().filter((revision) -> !revision.isDeletion()).findFirst();
	}

	/** Whether it can replace anything knowingly. */
	private static boolean isKnowing(PersonChange change) {
		return change.kind().isKnowing();
	}

	private PersonVersion write(PersonChange change, @Nullable String vector, String id, PersonDocument person,
			Map<String, JsonText> metadata, List<PersonVersion> known) {
		List<String> overruled = isKnowing(change) ? Losses.overruled(change, known) : List.of();
		Authorship author = new Authorship(change.by(), change.kind(), change.parents(), overruled,
				this.tools.newSave());
		RavenDocument document = document(id, person, metadata, author);
		Batch notes = new Batch();
		RavenNotes.add(notes, change.id(), author, RavenTime.ticks(this.tools.clock().instant()));
		return RavenVersions.of(this.writer.put(change.id(), vector, document, notes,
				() -> this.history.savedBy(change.id(), author.save())));
	}

	private static RavenDocument document(String id, PersonDocument person, Map<String, JsonText> metadata,
			Authorship author) {
		JsonText content = person.json();
		Map<String, JsonText> all = new LinkedHashMap<>(metadata);
		all.put(OriginMember.NAME, author.with(content));
		return new RavenDocument(id, content, all, "", Instant.EPOCH, "");
	}

	/**
	 * RavenDB refuses every vector on a document in conflict, so that this is the one
	 * write that it doesn't check: the versions are read once more right before it.
	 */
	PersonVersion settle(PersonChange change) {
		List<RavenConflicts.Side> sides = this.conflicts.sides(change.id());
		requireKnown(change.id(), sides, change.startedFrom());
		PersonDocument person = PersonDocument.empty();
		Map<String, JsonText> metadata = RavenWriter.fresh(RavenDatabase.COLLECTION);
		takeOver(change.id(), sides, person, metadata);
		person.apply(change.values());
		return write(change, null, change.id().text(), person, metadata,
				this.history.newest(change.id(), Losses.LOOKED_AT));
	}

	private static void requireKnown(PersonId id, List<RavenConflicts.Side> sides, String merged) {
		if (sides.isEmpty() || !Vectors.areSame(RavenConflicts.merged(sides), merged)) {
			throw new PersonChangedException(id, null);
		}
	}

	/**
	 * What no form shows is changed as each version has changed it, the last at the end.
	 */
	private void takeOver(PersonId id, List<RavenConflicts.Side> sides, PersonDocument person,
			Map<String, JsonText> metadata) {
		PersonDocument base = base(id, sides);
		person.changeDetails(PersonDocument.empty(), base);
		sides.stream()
			.filter((side) -> !side.isDeletion())
			.sorted(Comparator.comparing(RavenConflicts.Side::at))
			.forEach((side) -> {
				metadata.putAll(side.document().metadata());
				person.changeDetails(base, read(id, side.document()));
			});
	}

	private PersonDocument base(PersonId id, List<RavenConflicts.Side> sides) {
		PersonVersion base = this.conflicts.base(id, sides);
		return (base != null) ? PersonDocument.of(base) : PersonDocument.empty();
	}

	void delete(PersonId id, String startedFrom, Editor by) {
		List<RavenConflicts.Side> sides = this.conflicts.sides(id);
		if (sides.isEmpty()) {
			String vector = opened(id, startedFrom).vector();
			delete(id, vector, List.of(vector), by);
		}
		else {
			requireKnown(id, sides, startedFrom);
			delete(id, null, sides.stream().map((side) -> side.document().vector()).toList(), by);
		}
	}

	/**
	 * Deletes a person and says who did.
	 * @param vector the vector that must be there now; null if nothing is checked
	 * @param deleted the versions of which the history will have one before the deletion
	 */
	private void delete(PersonId id, @Nullable String vector, List<String> deleted, Editor by) {
		Authorship author = new Authorship(by, ChangeKind.DELETED, List.of(), List.of(), this.tools.newSave());
		Map<String, JsonText> content = Json.members(author.json());
		content.put("person", Json.of(id.text()));
		Batch batch = new Batch();
		deleted.forEach((version) -> batch.put(RavenHistory.deletionId(id, version), null, Json.object(content),
				RavenWriter.fresh(RavenHistory.DELETIONS_COLLECTION)));
		this.writer.write(id, batch.delete(id.text(), vector),
				() -> this.history.authorOfDeletion(id, deleted.get(0)).save().equals(author.save()));
	}

	/**
	 * Of several at once one succeeds, because all of them change the same mark.
	 */
	boolean addAll(List<PersonValues> people, Editor by) {
		Batch batch = new Batch();
		Authorship author = new Authorship(by, ChangeKind.EXAMPLE, List.of(), List.of(), this.tools.newSave());
		addMark(batch, author);
		if (this.database.hasPeople()) {
			return false;
		}
		PersonId id = this.database.newId();
		for (PersonValues values : people) {
			PersonDocument person = PersonDocument.empty();
			person.apply(values);
			RavenDocument document = document(id.text(), person, RavenWriter.fresh(RavenDatabase.COLLECTION), author);
			batch.put(document.id(), Batch.ABSENT, document.content(), document.metadata());
			id = this.database.newId();
		}
		return addOnce(id, batch, author);
	}

	/**
	 * Read before it is asked whether there is anybody: who adds in between changes it.
	 */
	private void addMark(Batch batch, Authorship author) {
		Optional<RavenDocument> mark = this.database.find(List.of(EXAMPLES)).stream().findFirst();
		batch.put(EXAMPLES, mark.map(RavenDocument::vector).orElse(Batch.ABSENT), author.json(),
				RavenWriter.fresh("ExamplesMarks"));
	}

	private boolean addOnce(PersonId id, Batch batch, Authorship author) {
		try {
			this.writer.write(id, batch,
					() -> this.database.find(List.of(EXAMPLES))
						.stream()
						.anyMatch((found) -> Authorship.of(found.content()).save().equals(author.save())));
			return true;
		}
		catch (PersonChangedException exception) {
			return false;
		}
	}

}
