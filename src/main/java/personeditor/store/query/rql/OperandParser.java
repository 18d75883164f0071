package personeditor.store.query.rql;

import org.jspecify.annotations.Nullable;

/**
 * Reads values and parameters.
 */
final class OperandParser {

	private final RqlScanner scanner;

	OperandParser(RqlScanner scanner) {
		this.scanner = scanner;
	}

	/** What comes next, null if it is neither a value nor a parameter. */
	@Nullable Operand operand() {
		String parameter = this.scanner.parameter();
		if (parameter != null) {
			return new Operand.Parameter(parameter);
		}
		RqlValue literal = literal();
		return (literal != null) ? new Operand.Literal(literal) : null;
	}

	private @Nullable RqlValue literal() {
		String text = this.scanner.quoted();
		if (text != null) {
			return new RqlValue.Text(text);
		}
		String number = this.scanner.number();
		if (number != null) {
			return new RqlValue.Number(number);
		}
		if (this.scanner.take("null")) {
			return new RqlValue.Null();
		}
		boolean isTrue = this.scanner.take("true");
		return (isTrue || this.scanner.take("false")) ? new RqlValue.Bool(isTrue) : null;
	}

}
