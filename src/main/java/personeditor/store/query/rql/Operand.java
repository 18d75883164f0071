package personeditor.store.query.rql;

/**
 * Where a query has a value: the value itself, or the name of a parameter.
 */
public sealed interface Operand {

	record Literal(RqlValue value) implements Operand {
	}

	/**
	 * A parameter.
	 *
	 * @param name without the dollar sign; case counts
	 */
	record Parameter(String name) implements Operand {
	}

}
