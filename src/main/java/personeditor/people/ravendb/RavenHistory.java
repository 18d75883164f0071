package personeditor.people.ravendb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.store.document.JsonText;
import personeditor.store.document.Sha256;

/**
 * The versions of people, which RavenDB keeps as revisions: a version is found by its
 * change vector.
 *
 * <p>
 * RavenDB does not say who deleted a document. That stands in a document of its own,
 * which is written with the deletion and found by the version that was deleted.
 */
final class RavenHistory {

	private static final int PAGE = 128;

	/** The collection of the documents that say who deleted somebody. */
	static final String DELETIONS_COLLECTION = "PersonDeletions";

	private static final String DELETIONS = "person-deletions/";

	private final RavenDatabase database;

	RavenHistory(RavenDatabase database) {
		this.database = database;
	}

	/** The document that says who deleted a version. */
	static String deletionId(PersonId id, String deleted) {
		String key = id.text().toLowerCase(Locale.ROOT) + " " + Vectors.read(deleted);
		byte[] digest = Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8));
		return DELETIONS + HexFormat.of().formatHex(digest, 0, 16);
	}

	/** The versions, newest first. */
	List<PersonVersion> newest(PersonId id, int limit) {
		return versions(id, revisions(id, 0, limit + 1), limit);
	}

	/** Those from one on; none if it is not kept. */
	List<PersonVersion> from(PersonId id, String vector, int limit) {
		List<RavenDocument> found = new ArrayList<>();
		List<RavenDocument> page;
		int start = 0;
		do {
			page = revisions(id, start, PAGE);
			page.stream()
				.filter((revision) -> !found.isEmpty() || Vectors.areSame(revision.vector(), vector))
				.filter((revision) -> found.stream().noneMatch((one) -> one.vector().equals(revision.vector())))
				.forEach(found::add);
			start += PAGE;
		}
		while (page.size() == PAGE && found.size() <= limit);
		return versions(id, found, limit);
	}

	/** A version, if it is kept. */
	Optional<PersonVersion> at(PersonId id, String vector) {
		Optional<RavenDocument> revision = revision(id, vector);
		return (revision.isPresent() && revision.get().isDeletion()) ? from(id, vector, 1).stream().findFirst()
				: revision.map(RavenVersions::of);
	}

	private Optional<RavenDocument> revision(PersonId id, String vector) {
		RavenAnswer answer = this.database.get("/revisions?changeVector=" + RavenDatabase.encoded(vector));
		return this.database.documents(answer)
			.stream()
			.filter((revision) -> revision.id().equalsIgnoreCase(id.text()))
			.findFirst();
	}

	/** How many are kept. */
	long count(PersonId id) {
		RavenAnswer answer = this.database.get("/revisions/count?id=" + RavenDatabase.encoded(id.text()));
		return RavenDatabase.requireRead(answer).number("RevisionsCount");
	}

	/** The version that a save has become, if it is among the newest. */
	Optional<RavenDocument> savedBy(PersonId id, String save) {
		return revisions(id, 0, PAGE).stream()
			.filter((revision) -> Authorship.of(revision).save().equals(save))
			.findFirst();
	}

	/** Who deleted a version; nobody if that is not known. */
	Authorship authorOfDeletion(PersonId id, String deleted) {
		return note(id, deleted).map(RavenHistory::author).orElse(Authorship.NOBODY);
	}

	private Optional<RavenDocument> note(PersonId id, String deleted) {
		return this.database.find(List.of(deletionId(id, deleted))).stream().findFirst();
	}

	private static Authorship author(RavenDocument note) {
		return Authorship.of(note.content());
	}

	/**
	 * The deletion of somebody who is not there: as a rule the newest revision. A
	 * deletion that ends a conflict leaves none; it is known by its note alone then, and
	 * has the vector of the version before it.
	 */
	Optional<PersonVersion> deletion(PersonId id) {
		return newest(id, 1).stream().findFirst().map((last) -> last.isDeleted() ? last : unrecorded(id, last));
	}

	private PersonVersion unrecorded(PersonId id, PersonVersion last) {
		Optional<RavenDocument> note = note(id, last.changeVector());
		RavenDocument deletion = new RavenDocument(last.id(), JsonText.EMPTY_OBJECT, Map.of(), last.changeVector(),
				note.map(RavenDocument::at).orElse(last.at()), "");
		return RavenVersions.deletion(deletion, note.map(RavenHistory::author).orElse(Authorship.NOBODY));
	}

	/** The newest revisions of a document, deletions among them. */
	List<RavenDocument> revisions(PersonId id, int start, int size) {
		return this.database.documents(this.database
			.get("/revisions?id=" + RavenDatabase.encoded(id.text()) + "&start=" + start + "&pageSize=" + size));
	}

	private List<PersonVersion> versions(PersonId id, List<RavenDocument> revisions, int limit) {
		List<String> asked = new ArrayList<>();
		for (int i = 0; i + 1 < revisions.size(); i++) {
			if (revisions.get(i).isDeletion()) {
				asked.add(deletionId(id, revisions.get(i + 1).vector()));
			}
		}
		Map<String, Authorship> authors = authors(asked);
		List<PersonVersion> versions = new ArrayList<>();
		for (int i = 0; i < Math.min(limit, revisions.size()); i++) {
			RavenDocument revision = revisions.get(i);
			String deleted = (i + 1 < revisions.size()) ? deletionId(id, revisions.get(i + 1).vector()) : "";
			versions.add(revision.isDeletion()
					? RavenVersions.deletion(revision, authors.getOrDefault(deleted, Authorship.NOBODY))
					: RavenVersions.of(revision));
		}
		return versions;
	}

	private Map<String, Authorship> authors(List<String> deletions) {
		Map<String, Authorship> authors = new HashMap<>();
		this.database.find(deletions).forEach((note) -> authors.put(note.id(), author(note)));
		return authors;
	}

}
