package personeditor.store.query.rql;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.InvalidQueryException;

/**
 * Reads fields: {@code name}, {@code u.address.street}, {@code tags[]},
 * {@code '@metadata'.'@collection'}, {@code id()}. An alias in front is no part of the
 * field.
 */
final class FieldParser {

	private static final int MAX_PARTS = 32;

	private final RqlScanner scanner;

	private final @Nullable String alias;

	FieldParser(RqlScanner scanner, @Nullable String alias) {
		this.scanner = scanner;
		this.alias = alias;
	}

	@Nullable String alias() {
		return this.alias;
	}

	/** The field that comes next, null if none does; not {@code id()}. */
	@Nullable RqlField field() {
		String first = part(true);
		if (first == null) {
			return null;
		}
		StringBuilder name = new StringBuilder(first);
		int parts = 1;
		while (this.scanner.takeSign(".")) {
			String next = part(false);
			if (next == null) {
				throw this.scanner.failure("Expected the name of a member");
			}
			name.append('.').append(next);
			parts++;
		}
		if (parts > MAX_PARTS) {
			throw new InvalidQueryException("A field has " + parts + " parts, and " + MAX_PARTS + " is the limit.",
					this.scanner.text(), null);
		}
		return RqlField.of(withoutAlias(name.toString()));
	}

	/** {@code id()} or {@code id(alias)}, null if it does not come next. */
	@Nullable RqlField id() {
		int start = this.scanner.position();
		if (this.scanner.take("id") && this.scanner.takeSign("(")) {
			if (this.alias == null || !this.scanner.take(this.alias)) {
				expectAliasOrNothing();
			}
			if (!this.scanner.takeSign(")")) {
				throw this.scanner.failure("Unmatched parenthesis, expected ')'");
			}
			return RqlField.ID;
		}
		this.scanner.returnTo(start);
		return null;
	}

	private void expectAliasOrNothing() {
		if (!this.scanner.isNext(')')) {
			throw this.scanner.failure("Expected the alias of the query or ')' in id()");
		}
	}

	private @Nullable String part(boolean first) {
		String part = this.scanner.quoted();
		if (part == null) {
			part = first ? this.scanner.name() : this.scanner.word();
		}
		return (part != null && this.scanner.takeSign("[]")) ? part + "[]" : part;
	}

	private String withoutAlias(String name) {
		int dot = name.indexOf('.');
		if (this.alias == null || dot < 0 || name.startsWith(RqlField.METADATA)) {
			return name;
		}
		if (!name.substring(0, dot).equals(this.alias)) {
			throw new InvalidQueryException("Unknown alias " + name.substring(0, dot)
					+ ", but there are aliases specified in the query (" + this.alias + ")", this.scanner.text(), null);
		}
		return name.substring(dot + 1);
	}

}
