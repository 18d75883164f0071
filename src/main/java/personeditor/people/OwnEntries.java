package personeditor.people;

import java.util.List;
import java.util.stream.Collectors;

import personeditor.store.vector.ChangeVector;

/**
 * What only one of several vectors has seen, which says where that version was saved.
 */
public final class OwnEntries {

	private OwnEntries() {
	}

	/**
	 * The tags of the entries in which a vector is ahead of all others.
	 * @param all the vectors, this one among them
	 */
	public static String tags(ChangeVector vector, List<ChangeVector> all) {
		return vector.entries()
			.stream()
			.filter((entry) -> all.stream()
				.allMatch((other) -> other.equals(vector) || other.etagOf(entry.database()) < entry.etag()))
			.map((entry) -> entry.tag().toString())
			.distinct()
			.collect(Collectors.joining(", "));
	}

}
