package personeditor.store.query.rql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentId;
import personeditor.store.document.InvalidQueryException;

/**
 * Fills the values into a query and turns its conditions into ranges of keys: here stands
 * what each condition means.
 */
final class Binding {

	private static final KeyRange MISSING = KeyRange.of(Term.MISSING.key());

	private final RqlQuery query;

	private final RqlParameters parameters;

	Binding(RqlQuery query, RqlParameters parameters) {
		this.query = query;
		this.parameters = parameters;
	}

	BoundQuery bind() {
		List<Filter> filters = new ArrayList<>();
		Condition where = this.query.where();
		if (where != null && !(where instanceof Condition.Everything)) {
			filters.add(filter(where));
		}
		for (RqlOrder order : this.query.orders()) {
			if (order.type() == RqlOrder.Type.NUMBER && !order.field().isId()) {
				filters.add(new Filter.Terms(new IndexedPath(order.field(), false), Term.NUMBER_ORDER, null));
			}
		}
		Filter filter = filters.isEmpty() ? new Filter.Everything()
				: (filters.size() == 1) ? filters.get(0) : new Filter.AllOf(filters);
		Long offset = count(this.query.offset(), "Offset (Start)");
		return new BoundQuery(this.query, filter, (offset != null) ? offset : 0,
				count(this.query.limit(), "Limit (PageSize)"));
	}

	private @Nullable Long count(@Nullable Operand operand, String name) {
		if (operand == null) {
			return null;
		}
		RqlValue value = value(operand, "a limit");
		if (!(value instanceof RqlValue.Number number) || !number.isWhole()) {
			throw invalid(name + " should be a 'Long' but was '" + value.type() + "'.");
		}
		long count = (number.text().length() < 19) ? Long.parseLong(number.text()) : Long.MAX_VALUE;
		if (count < 0 || number.text().startsWith("-")) {
			throw invalid(name + " cannot be negative, but was " + number.text() + ".");
		}
		return count;
	}

	private Filter filter(Condition condition) {
		if (condition instanceof Condition.And and) {
			return new Filter.AllOf(and.conditions().stream().map(this::filter).toList());
		}
		if (condition instanceof Condition.Or or) {
			return new Filter.AnyOf(or.conditions().stream().map(this::filter).toList());
		}
		if (condition instanceof Condition.Not not) {
			return new Filter.Not(filter(not.condition()));
		}
		if (condition instanceof Condition.Exists exists) {
			return new Filter.Not(new Filter.Terms(new IndexedPath(exists.field(), false), List.of(MISSING), null));
		}
		if (condition instanceof Condition.Compare compare) {
			return compare(compare);
		}
		if (condition instanceof Condition.Between between) {
			return between(between);
		}
		if (condition instanceof Condition.In in) {
			return in(in);
		}
		return (condition instanceof Condition.Text text) ? text(text) : new Filter.Everything();
	}

	private Filter compare(Condition.Compare compare) {
		RqlValue value = value(compare.operand(), "a comparison");
		IndexedPath path = path(compare.field(), compare.exact());
		if (compare.operator() == Condition.Operator.EQUAL) {
			return equal(path, value);
		}
		if (compare.operator() == Condition.Operator.NOT_EQUAL) {
			return new Filter.Not(equal(path, value));
		}
		KeyRange all = comparable(value);
		byte[] key = key(path, value);
		byte[] behind = KeyRange.behind(key);
		KeyRange range = switch (compare.operator()) {
			case LESS -> new KeyRange(all.from(), key);
			case LESS_OR_EQUAL -> new KeyRange(all.from(), behind);
			case GREATER -> new KeyRange(behind, all.below());
			default -> new KeyRange(key, all.below());
		};
		return new Filter.Terms(path, List.of(range), null);
	}

	private Filter equal(IndexedPath path, RqlValue value) {
		return new Filter.Terms(path, List.of(KeyRange.of(key(path, value))), null);
	}

	private Filter between(Condition.Between between) {
		RqlValue from = value(between.from(), "between");
		RqlValue to = value(between.to(), "between");
		if (comparable(from) != comparable(to)) {
			throw invalid(
					"'between' needs two texts or two numbers, but got " + from.type() + " and " + to.type() + ".");
		}
		IndexedPath path = path(between.field(), between.exact());
		return new Filter.Terms(path, List.of(new KeyRange(key(path, from), KeyRange.behind(key(path, to)))), null);
	}

	/** All keys that a value can be less or greater than. */
	private KeyRange comparable(RqlValue value) {
		if (value instanceof RqlValue.Null) {
			throw invalid("Nothing is less or greater than null; ask for = null or != null.");
		}
		return (value instanceof RqlValue.Number) ? Term.NUMBERS : Term.TEXTS;
	}

	/** Here a number is compared as the text of its digits, as in RavenDB. */
	private Filter in(Condition.In in) {
		IndexedPath path = path(in.field(), in.exact());
		List<KeyRange> keys = values(in.operands()).stream()
			.map((value) -> key(path, asText(value)))
			.sorted(Arrays::compareUnsigned)
			.map(KeyRange::of)
			.toList();
		if (!in.all() || keys.isEmpty()) {
			return new Filter.Terms(path, keys, null);
		}
		return new Filter.AllOf(
				keys.stream().<Filter>map((key) -> new Filter.Terms(path, List.of(key), null)).toList());
	}

	private static RqlValue asText(RqlValue value) {
		return (value instanceof RqlValue.Number number) ? new RqlValue.Text(NumberValue.of(number.text()).text())
				: value;
	}

	private Filter text(Condition.Text text) {
		String method = text.method().text() + "()";
		RqlValue value = value(text.operand(), method);
		if (!(value instanceof RqlValue.Text operand)) {
			throw invalid(
					"Method " + method + " expects to get an argument of type String while it got " + value.type());
		}
		IndexedPath path = path(text.field(), text.exact());
		return switch (text.method()) {
			case STARTS_WITH -> startsWith(path, compared(path, operand.text()));
			case ENDS_WITH -> endsWith(path, compared(path, operand.text()));
			case REGEX -> new Filter.Terms(path, List.of(Term.TEXTS), pattern(operand.text()));
			default -> search(text, operand.text());
		};
	}

	/**
	 * An empty beginning or end is that of the empty text alone, as in RavenDB, but every
	 * id's.
	 */
	private Filter startsWith(IndexedPath path, String beginning) {
		if (beginning.isEmpty() && !path.field().isId()) {
			return equal(path, new RqlValue.Text(""));
		}
		KeyRange range = KeyRange.startingWith(Term.beginning(beginning));
		return new Filter.Terms(path, List.of(range),
				Term.isCut(beginning) ? (text) -> text.startsWith(beginning) : null);
	}

	private Filter endsWith(IndexedPath path, String end) {
		return end.isEmpty() ? equal(path, new RqlValue.Text(""))
				: new Filter.Terms(path, List.of(Term.TEXTS), (text) -> text.endsWith(end));
	}

	private Filter search(Condition.Text text, String words) {
		IndexedPath path = new IndexedPath(text.field(), false);
		List<Filter> filters = new ArrayList<>();
		for (SearchPhrase phrase : SearchPhrase.of(words)) {
			filters.add(new Filter.Terms(path, List.of(Term.TEXTS), phrase::isIn));
		}
		boolean all = text.method() == Condition.Method.SEARCH_ALL && !filters.isEmpty();
		return all ? new Filter.AllOf(filters) : new Filter.AnyOf(filters);
	}

	private Predicate<String> pattern(String regex) {
		try {
			return BoundedPattern.of(regex);
		}
		catch (PatternSyntaxException exception) {
			throw invalid("regex() can't read its pattern: " + exception.getMessage());
		}
	}

	private IndexedPath path(RqlField field, boolean exact) {
		return new IndexedPath(field, exact && !field.isId());
	}

	private static byte[] key(IndexedPath path, RqlValue value) {
		if (value instanceof RqlValue.Number number && !path.field().isId()) {
			return Term.ofNumber(NumberValue.of(number.text())).key();
		}
		if (value instanceof RqlValue.Null) {
			return Term.NULL.key();
		}
		return Term.ofText(compared(path, textOf(value)), path.exact()).key();
	}

	private static String textOf(RqlValue value) {
		if (value instanceof RqlValue.Text text) {
			return text.text();
		}
		return (value instanceof RqlValue.Number number) ? number.text()
				: Boolean.toString(value.type().equals("True"));
	}

	/** The form in which texts of this path are compared. */
	private static String compared(IndexedPath path, String text) {
		if (path.field().isId()) {
			return DocumentId.keyOf(text);
		}
		return path.exact() ? text : Term.ofText(text, false).text();
	}

	private RqlValue value(Operand operand, String place) {
		if (operand instanceof Operand.Literal literal) {
			return literal.value();
		}
		RqlParameters.Given given = given((Operand.Parameter) operand);
		if (given.isArray()) {
			throw invalid("Value of parameter '" + nameOf(operand) + "' is an array, which can't be used in " + place
					+ "; use 'in'.");
		}
		return given.values().get(0);
	}

	private List<RqlValue> values(List<Operand> operands) {
		List<RqlValue> values = new ArrayList<>();
		for (Operand operand : operands) {
			if (operand instanceof Operand.Literal literal) {
				values.add(literal.value());
			}
			else {
				values.addAll(given((Operand.Parameter) operand).values());
			}
		}
		return values;
	}

	private RqlParameters.Given given(Operand.Parameter parameter) {
		RqlParameters.Given given = this.parameters.given(parameter.name());
		if (given == null) {
			throw invalid("Value of parameter '" + parameter.name() + "' was not provided");
		}
		if (!given.isComparable()) {
			throw invalid("Value of parameter '" + parameter.name()
					+ "' is or holds an object, which can't be compared with anything");
		}
		return given;
	}

	private static String nameOf(Operand operand) {
		return (operand instanceof Operand.Parameter parameter) ? parameter.name() : "";
	}

	private InvalidQueryException invalid(String reason) {
		return new InvalidQueryException(reason, this.query.text(), this.parameters.toString());
	}

}
