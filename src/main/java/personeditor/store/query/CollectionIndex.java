package personeditor.store.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the store indexes of one collection: the fields it can be sorted by, and the texts
 * it can be searched by.
 *
 * @param collection the collection's name, in any case
 * @param ids the form of the ids (in lower case) that are listed; documents with another
 * id are only counted
 * @param fields what the collection can be sorted by
 * @param searched the members whose texts are searched; none if it can't be searched
 */
public record CollectionIndex(String collection, Pattern ids, List<IndexedField> fields, List<String> searched) {

	public CollectionIndex {
		fields = List.copyOf(fields);
		searched = List.copyOf(searched);
	}

	/**
	 * Every member that some part of the index is made of.
	 */
	public Set<String> members() {
		Set<String> members = new LinkedHashSet<>(this.searched);
		this.fields.forEach((field) -> members.addAll(field.members()));
		return members;
	}

	/**
	 * Text that differs when anything does that the index is made by.
	 */
	public String definition() {
		return this.ids + " " + this.fields + " " + this.searched;
	}

}
