package personeditor.store.query.rql;

import java.util.List;

/**
 * What a query names of a document: a path of members, or the document's id. Arrays on
 * the way are passed through, so {@code lines.product} is a field with many values;
 * {@code lines[].product} is the same field.
 *
 * <p>
 * A path that begins with {@code @metadata} leads into the metadata as it was stored.
 *
 * @param name as the query writes it, without its alias
 * @param path the names of the members, the outermost first; empty for the id
 */
public record RqlField(String name, List<String> path) {

	/** The document's id. */
	public static final RqlField ID = new RqlField("id()", List.of());

	/** The first part of a path into the metadata. */
	static final String METADATA = "@metadata";

	public RqlField {
		path = List.copyOf(path);
	}

	/** The field of a name such as {@code address.street} or {@code tags[]}. */
	public static RqlField of(String name) {
		return new RqlField(name, List.of(name.replace("[]", "").split("\\.", -1)));
	}

	public boolean isId() {
		return this.path.isEmpty();
	}

	/** The same for all names of the field. */
	public String canonicalName() {
		return isId() ? this.name : String.join(".", this.path);
	}

	boolean isMetadata() {
		return !isId() && this.path.get(0).equals(METADATA);
	}

}
