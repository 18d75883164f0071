package personeditor.store.query.rql;

import java.util.List;

/**
 * A condition as a query writes it, before its parameters are known. {@code boost} leaves
 * no trace: it says nothing about what matches.
 */
public sealed interface Condition {

	/** Every document. */
	record Everything() implements Condition {
	}

	record And(List<Condition> conditions) implements Condition {
	}

	record Or(List<Condition> conditions) implements Condition {
	}

	record Not(Condition condition) implements Condition {
	}

	record Exists(RqlField field) implements Condition {
	}

	/**
	 * A comparison with one value.
	 *
	 * @param exact whether case counts
	 */
	record Compare(RqlField field, Operator operator, Operand operand, boolean exact) implements Condition {
	}

	record Between(RqlField field, Operand from, Operand to, boolean exact) implements Condition {
	}

	/**
	 * Whether a field has one of some values, or all of them.
	 */
	record In(RqlField field, List<Operand> operands, boolean all, boolean exact) implements Condition {
	}

	/**
	 * A question about text, by a method such as {@code startsWith}.
	 */
	record Text(RqlField field, Method method, Operand operand, boolean exact) implements Condition {
	}

	/** Comparisons. */
	enum Operator {

		EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL

	}

	/** Methods that look into a text. */
	enum Method {

		STARTS_WITH("startsWith"), ENDS_WITH("endsWith"), SEARCH_ANY("search"), SEARCH_ALL("search"), REGEX("regex");

		private final String text;

		Method(String text) {
			this.text = text;
		}

		/** As a query writes it. */
		String text() {
			return this.text;
		}

	}

}
