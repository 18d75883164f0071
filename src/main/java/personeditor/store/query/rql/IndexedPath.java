package personeditor.store.query.rql;

/**
 * What an index is made of: a field, compared with or without case.
 *
 * @param exact whether case counts
 */
public record IndexedPath(RqlField field, boolean exact) {

	/** Names the field by its canonical name. */
	public IndexedPath {
		field = field.isId() ? field : RqlField.of(field.canonicalName());
	}

	/** The path of a {@link #text()}. */
	public static IndexedPath parse(String text) {
		return new IndexedPath(RqlField.of(text.substring(1)), text.charAt(0) == '=');
	}

	/** A text that stands for it: {@code .address.street}, or {@code =name} if exact. */
	public String text() {
		return (this.exact ? "=" : ".") + this.field.name();
	}

}
