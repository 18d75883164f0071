package personeditor.people.ravendb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import personeditor.people.PeopleQuery;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonOrder;
import personeditor.people.PersonVersion;
import personeditor.store.query.SearchText;
import personeditor.store.query.SortKey;

/**
 * The list from all people, read at once and sorted here: for servers that have no static
 * indexes, such as this application's own. It costs what reading everybody costs.
 *
 * <p>
 * Of one state, for one page.
 */
final class ScannedList implements ListSource {

	private final List<PersonVersion> all;

	ScannedList(RavenDatabase database) {
		this.all = database
			.documents(
					database.get("/streams/queries?query=" + RavenDatabase.encoded("from " + RavenDatabase.COLLECTION)))
			.stream()
			.map(RavenVersions::of)
			.toList();
	}

	private Stream<PersonVersion> listed() {
		return this.all.stream().filter((person) -> PersonId.of(person.id()).isPresent());
	}

	private static Predicate<PersonVersion> found(String search, long changedAfter) {
		List<String> terms = SearchText.terms(search);
		return (person) -> RavenTime.ticks(person.at()) > changedAfter && (terms.isEmpty()
				|| terms.stream().allMatch(SearchText.of(values(person, PersonOrder.SEARCHED))::contains));
	}

	private static List<String> values(PersonVersion person, List<PersonField> fields) {
		return fields.stream().map((field) -> person.values().get(field)).toList();
	}

	@Override
	public List<Entry> entries(PeopleQuery query, int limit) {
		boolean falling = query.descending() != query.backwards();
		Comparator<Place> rising = Place::compareTo;
		Comparator<Place> order = falling ? Collections.reverseOrder(rising) : rising;
		Place from = query.position().isEmpty() ? null : Place.parse(query.position());
		return listed().filter(found(query.search(), query.changedSince()))
			.filter((person) -> query.asOf() == 0 || RavenTime.ticks(person.at()) <= query.asOf())
			.map((person) -> Place.of(person, query.order()))
			.filter((place) -> from == null || order.compare(place, from) > 0)
			.sorted(order)
			.limit(limit)
			.map(Place::entry)
			.toList();
	}

	@Override
	public long count(String search, long changedAfter) {
		return listed().filter(found(search, changedAfter)).count();
	}

	@Override
	public long lastChange() {
		return this.all.stream().mapToLong((person) -> RavenTime.ticks(person.at())).max().orElse(0);
	}

	@Override
	public long unlisted() {
		return this.all.size() - listed().count();
	}

	/** Where somebody stands: first by the key, then by the identifier. */
	private record Place(byte[] key, String id, @Nullable PersonVersion person) implements Comparable<Place> {

		static Place of(PersonVersion person, PersonOrder order) {
			byte[] key = order.fields().isEmpty()
					? RavenTime.text(RavenTime.ticks(person.at())).getBytes(StandardCharsets.US_ASCII)
					: SortKey.of(values(person, order.fields()));
			return new Place(key, person.id(), person);
		}

		static Place parse(String position) {
			int dot = position.indexOf('.');
			if (dot < 0) {
				throw new IllegalArgumentException("'" + position + "' is no position.");
			}
			return new Place(Base64.getUrlDecoder().decode(position.substring(0, dot)), position.substring(dot + 1),
					null);
		}

		Entry entry() {
			if (this.person == null) {
				throw new IllegalStateException("Nobody stands here.");
			}
			return new Entry(this.person,
					Base64.getUrlEncoder().withoutPadding().encodeToString(this.key) + "." + this.id);
		}

		@Override
		public int compareTo(Place other) {
			int byKey = Arrays.compareUnsigned(this.key, other.key);
			return (byKey != 0) ? byKey : this.id.compareTo(other.id);
		}

	}

}
