package personeditor.people.ravendb;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import personeditor.people.OwnEntries;
import personeditor.people.PersonCopies;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.store.document.JsonText;
import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

/**
 * People of whom nodes have different versions.
 */
final class RavenConflicts {

	private static final int LOOKED_AT = 100;

	private final RavenDatabase database;

	private final RavenHistory history;

	RavenConflicts(RavenDatabase database, RavenHistory history) {
		this.database = database;
		this.history = history;
	}

	/** The versions of a person; none if nobody disagrees. */
	List<Side> sides(PersonId id) {
		RavenAnswer answer = this.database.get("/replication/conflicts?docId=" + RavenDatabase.encoded(id.text()));
		return RavenDatabase.requireRead(answer).list("Results").stream().map((side) -> Side.of(id, side)).toList();
	}

	Optional<PersonCopies> copies(PersonId id) {
		List<Side> sides = sides(id);
		if (sides.isEmpty()) {
			return Optional.empty();
		}
		PersonVersion base = base(id, sides);
		List<ChangeVector> vectors = sides.stream().map(Side::vector).toList();
		List<PersonCopies.Copy> copies = sides.stream()
			.map((side) -> new PersonCopies.Copy(version(id, side, base), OwnEntries.tags(side.vector(), vectors)))
			.sorted(Comparator.comparing(PersonCopies.Copy::node))
			.toList();
		return Optional.of(new PersonCopies(copies, merged(sides), base, false));
	}

	/** What was deleted is what both come from, as a rule. */
	private PersonVersion version(PersonId id, Side side, @Nullable PersonVersion base) {
		if (!side.isDeletion()) {
			return RavenVersions.of(side.document());
		}
		Authorship author = (base != null) ? this.history.authorOfDeletion(id, base.changeVector()) : Authorship.NOBODY;
		return RavenVersions.deletion(side.document(), author);
	}

	static String merged(List<Side> sides) {
		return Vectors.merged(sides.stream().map((side) -> side.document().vector()).toList());
	}

	/** The newest version that all sides have seen. */
	@Nullable PersonVersion base(PersonId id, List<Side> sides) {
		return this.history.newest(id, LOOKED_AT)
			.stream()
			.filter(PersonVersion::isPerson)
			.filter((version) -> sides.stream().allMatch((side) -> isUpTo(version, side)))
			.findFirst()
			.orElse(null);
	}

	private static boolean isUpTo(PersonVersion version, Side side) {
		CausalOrder order = Vectors.read(version.changeVector()).relationTo(side.vector());
		return order == CausalOrder.SAME || order == CausalOrder.BEFORE;
	}

	/** Those who are in conflict, the newest conflicts first. */
	List<PersonId> inConflict(int limit) {
		return RavenDatabase.requireRead(this.database.get("/replication/conflicts?start=0&pageSize=" + limit))
			.list("Results")
			.stream()
			.map((result) -> Json.text(Json.members(result).getOrDefault("Id", Json.NULL)))
			.flatMap((id) -> PersonId.of(id).stream())
			.toList();
	}

	/**
	 * One of the versions.
	 *
	 * @param document the version; without members if it is a deletion
	 */
	record Side(RavenDocument document, boolean isDeletion) {

		static Side of(PersonId id, JsonText side) {
			Map<String, JsonText> members = Json.members(side);
			JsonText body = members.getOrDefault("Doc", Json.NULL);
			Map<String, JsonText> content = Json.members(body);
			Map<String, JsonText> metadata = new LinkedHashMap<>(
					Json.members(content.getOrDefault("@metadata", Json.NULL)));
			metadata.put("@id", Json.of(id.text()));
			metadata.put("@change-vector", members.getOrDefault("ChangeVector", Json.NULL));
			metadata.put("@last-modified", members.getOrDefault("LastModified", Json.NULL));
			content.put("@metadata", Json.object(metadata));
			return new Side(RavenDocument.of(Json.object(content)), body.equals(Json.NULL));
		}

		ChangeVector vector() {
			return Vectors.read(this.document.vector());
		}

		Instant at() {
			return this.document.at();
		}

	}

}
