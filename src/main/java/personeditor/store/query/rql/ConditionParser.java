package personeditor.store.query.rql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import personeditor.store.document.InvalidQueryException;
import personeditor.store.query.rql.Condition.Method;
import personeditor.store.query.rql.Condition.Operator;

/**
 * Reads conditions. {@code and} binds tighter than {@code or}; {@code not} stands only
 * behind one of them, as in RavenDB.
 */
final class ConditionParser {

	/** How deep parentheses and methods may be nested. */
	private static final int MAX_DEPTH = 100;

	/** The longer signs before those that they begin with. */
	private static final List<Map.Entry<String, Operator>> OPERATORS = List.of(Map.entry("==", Operator.EQUAL),
			Map.entry("=", Operator.EQUAL), Map.entry("!=", Operator.NOT_EQUAL), Map.entry("<>", Operator.NOT_EQUAL),
			Map.entry("<=", Operator.LESS_OR_EQUAL), Map.entry("<", Operator.LESS),
			Map.entry(">=", Operator.GREATER_OR_EQUAL), Map.entry(">", Operator.GREATER));

	private final RqlScanner scanner;

	private final FieldParser fields;

	private int depth;

	private boolean exact;

	ConditionParser(RqlScanner scanner, FieldParser fields) {
		this.scanner = scanner;
		this.fields = fields;
	}

	/** The condition that comes next. */
	Condition condition() {
		List<Condition> alternatives = new ArrayList<>(List.of(conjunction()));
		while (this.scanner.take("or")) {
			alternatives.add(next("Or", this::conjunctionAfterNot));
		}
		return (alternatives.size() == 1) ? alternatives.get(0) : new Condition.Or(alternatives);
	}

	private Condition conjunction() {
		return conjunctionFrom(simple());
	}

	private Condition conjunctionAfterNot() {
		return conjunctionFrom(maybeNot());
	}

	private Condition conjunctionFrom(Condition first) {
		List<Condition> conditions = new ArrayList<>(List.of(first));
		while (this.scanner.take("and")) {
			conditions.add(next("And", this::maybeNot));
		}
		return (conditions.size() == 1) ? first : new Condition.And(conditions);
	}

	/** What stands behind an operator, which is missed there if the query has ended. */
	private Condition next(String operator, Reader reader) {
		if (this.scanner.isAtEnd()) {
			throw this.scanner.failure("Failed to find second part of " + operator + " expression");
		}
		return reader.read();
	}

	private Condition maybeNot() {
		return this.scanner.take("not") ? new Condition.Not(simple()) : simple();
	}

	private Condition simple() {
		if (this.scanner.takeSign("(")) {
			return nested(this::condition);
		}
		if (isTrue()) {
			return new Condition.Everything();
		}
		RqlField id = this.fields.id();
		if (id != null) {
			return comparison(id);
		}
		RqlField field = this.fields.field();
		if (field == null) {
			throw this.scanner.failure("Unable to parse WHERE clause");
		}
		return this.scanner.takeSign("(") ? method(field.name()) : comparison(field);
	}

	/** A field could have this name too. */
	private boolean isTrue() {
		int start = this.scanner.position();
		if (this.scanner.take("true") && (this.scanner.isAtEnd() || "=!<>.(".indexOf(nextCharacter()) < 0)) {
			return true;
		}
		this.scanner.returnTo(start);
		return false;
	}

	private char nextCharacter() {
		Character next = this.scanner.nextCharacter();
		return (next != null) ? next : 0;
	}

	private Condition nested(Reader reader) {
		if (++this.depth > MAX_DEPTH) {
			throw invalid("The query is nested more than " + MAX_DEPTH + " levels deep.");
		}
		Condition condition = reader.read();
		close();
		this.depth--;
		return condition;
	}

	private void close() {
		if (!this.scanner.takeSign(")")) {
			throw this.scanner.failure("Unmatched parenthesis, expected ')'");
		}
	}

	private Condition comparison(RqlField field) {
		for (Map.Entry<String, Operator> operator : OPERATORS) {
			if (this.scanner.takeSign(operator.getKey())) {
				return new Condition.Compare(field, operator.getValue(), value("Unable to parse WHERE clause"),
						this.exact);
			}
		}
		if (this.scanner.takeAll("all", "in")) {
			return new Condition.In(field, values(), true, this.exact);
		}
		if (this.scanner.take("in")) {
			return new Condition.In(field, values(), false, this.exact);
		}
		if (this.scanner.take("between")) {
			return between(field);
		}
		Character found = this.scanner.nextCharacter();
		throw invalid("Expected operator after '" + field.name() + "' field, but found "
				+ ((found != null) ? "'" + found + "'" : "nothing")
				+ ". Valid operators are: 'in', 'between', =, <, >, <=, >=, !=");
	}

	private Condition between(RqlField field) {
		Operand from = value("parsing Between, expected value (1st)");
		if (!this.scanner.take("and")) {
			throw this.scanner.failure("parsing Between, expected AND");
		}
		return new Condition.Between(field, from, value("parsing Between, expected value (2nd)"), this.exact);
	}

	private List<Operand> values() {
		if (!this.scanner.takeSign("(")) {
			throw this.scanner.failure("parsing In, expected '('");
		}
		List<Operand> values = new ArrayList<>();
		while (!this.scanner.takeSign(")")) {
			if (!values.isEmpty() && !this.scanner.takeSign(",")) {
				throw this.scanner.failure("parsing In expression, expected ','");
			}
			values.add(value("parsing In expression, expected a value"));
		}
		return values;
	}

	private Operand value(String expected) {
		Operand operand = new OperandParser(this.scanner).operand();
		if (operand != null) {
			return operand;
		}
		String name = this.scanner.name();
		if (name != null) {
			throw invalid("Expected value, but got: <Field>: " + name);
		}
		throw this.scanner.failure(expected);
	}

	private Condition method(String name) {
		return switch (name.toLowerCase(Locale.ROOT)) {
			case "exact" -> exact();
			case "boost" -> nested(this::boost);
			case "exists" -> nested(this::exists);
			case "startswith" -> nested(() -> text(Method.STARTS_WITH));
			case "endswith" -> nested(() -> text(Method.ENDS_WITH));
			case "search" -> nested(() -> text(Method.SEARCH_ANY));
			case "regex" -> nested(() -> text(Method.REGEX));
			default -> throw invalid("Method '" + name + "' is not supported.");
		};
	}

	private Condition exact() {
		boolean before = this.exact;
		this.exact = true;
		Condition condition = nested(this::condition);
		this.exact = before;
		return condition;
	}

	private Condition boost() {
		Condition condition = condition();
		if (!this.scanner.takeSign(",")) {
			throw this.scanner.failure("Expected the second argument of boost()");
		}
		value("Expected the second argument of boost()");
		return condition;
	}

	private Condition exists() {
		return new Condition.Exists(argument("exists"));
	}

	private Condition text(Method method) {
		RqlField field = argument(method.text());
		if (!this.scanner.takeSign(",")) {
			throw invalid("Method " + method.text() + "() expects second argument to be provided");
		}
		Operand operand = value("Expected the second argument of " + method.text() + "()");
		boolean all = method == Method.SEARCH_ANY && this.scanner.takeSign(",") && isAnd();
		return new Condition.Text(field, all ? Method.SEARCH_ALL : method, operand, this.exact);
	}

	private boolean isAnd() {
		String operator = this.scanner.word();
		if (!"and".equalsIgnoreCase(operator) && !"or".equalsIgnoreCase(operator)) {
			throw invalid("Supported operators in search() method are 'OR' or 'AND' but was '" + operator + "'");
		}
		return "and".equalsIgnoreCase(operator);
	}

	private RqlField argument(String method) {
		RqlField id = this.fields.id();
		RqlField field = (id != null) ? id : this.fields.field();
		if (field == null) {
			throw invalid("Method " + method + "() expects a field name as its first argument");
		}
		return field;
	}

	private InvalidQueryException invalid(String reason) {
		return new InvalidQueryException(reason, this.scanner.text(), null);
	}

	/** Reads a part of a condition. */
	private interface Reader {

		Condition read();

	}

}
