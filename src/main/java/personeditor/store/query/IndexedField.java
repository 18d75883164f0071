package personeditor.store.query;

import java.util.List;

/**
 * A field that a collection can be sorted by.
 *
 * @param name what queries call it
 * @param members the members of the document whose texts make its key, the most important
 * one first; what is missing or no text counts as empty
 */
public record IndexedField(String name, List<String> members) {

	public IndexedField {
		members = List.copyOf(members);
	}

	public IndexedField(String name, String... members) {
		this(name, List.of(members));
	}

}
