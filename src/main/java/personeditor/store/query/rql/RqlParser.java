package personeditor.store.query.rql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.InvalidQueryException;
import personeditor.store.document.NoSuchIndexException;
import personeditor.store.document.QueryParseException;

/**
 * Reads the text of a query, clause by clause.
 *
 * <pre>
 *   from Users as u
 *   where u.age &gt; $min and not startsWith(u.name, 'x')
 *   order by u.age as long desc, id()
 *   select distinct u.name as n, id()
 *   include u.friend
 *   limit 10, 20                            or: limit 20 offset 10
 *   update { this.seen = true }             in a patch by query only
 * </pre>
 *
 * Keywords and methods may be in any case. A text is at most {@link #MAX_LENGTH} long and
 * nested a bounded number of levels, so no text can exhaust the stack.
 */
public final class RqlParser {

	/** The longest text, in characters. */
	public static final int MAX_LENGTH = 256 * 1024;

	private static final Map<String, RqlOrder.Type> ORDER_TYPES = Map.of("string", RqlOrder.Type.TEXT, "long",
			RqlOrder.Type.NUMBER, "double", RqlOrder.Type.NUMBER, "alphaNumeric", RqlOrder.Type.ALPHANUMERIC);

	private final RqlScanner scanner;

	private RqlParser(String text) {
		if (text.length() > MAX_LENGTH) {
			throw new InvalidQueryException(
					"The query has " + text.length() + " characters, and " + MAX_LENGTH + " is the limit.",
					text.substring(0, 100) + "…", null);
		}
		this.scanner = new RqlScanner(text);
	}

	/**
	 * Reads a question.
	 * @throws QueryParseException if the text is no query
	 * @throws InvalidQueryException if it asks for what is not supported
	 * @throws NoSuchIndexException if it asks an index by name
	 */
	public static RqlQuery parse(String text) {
		return new RqlParser(text).query(false);
	}

	/**
	 * Reads the query of a patch, which ends with an update. Fails as {@link #parse}
	 * does.
	 */
	public static RqlQuery parsePatch(String text) {
		return new RqlParser(text).query(true);
	}

	private RqlQuery query(boolean patch) {
		String collection = from();
		FieldParser fields = new FieldParser(this.scanner, alias());
		refuse("group", "load", "filter");
		Condition where = where(fields);
		refuse("group", "load", "filter");
		List<RqlOrder> orders = orders(fields);
		refuse("load", "filter");
		boolean isProjected = this.scanner.take("select");
		boolean distinct = isProjected && this.scanner.take("distinct");
		List<RqlColumn> columns = isProjected ? columns(fields) : List.of();
		List<RqlField> includes = includes(fields);
		Limits limits = limits();
		List<RqlField> lateIncludes = includes.isEmpty() ? includes(fields) : List.of();
		String update = patch ? named(fields.alias(), update()) : null;
		if (!this.scanner.isAtEnd()) {
			throw this.scanner.failure("Expected end of query");
		}
		return new RqlQuery(this.scanner.text(), collection, where, orders, columns, distinct,
				includes.isEmpty() ? lateIncludes : includes, limits.offset, limits.limit, update);
	}

	/** In the script, the alias is another name of the document. */
	private static String named(@Nullable String alias, String script) {
		return (alias != null) ? "const " + alias + " = this; " + script : script;
	}

	private String from() {
		refuse("declare", "match", "with");
		if (!this.scanner.take("from")) {
			throw this.scanner.failure("Expected FROM clause");
		}
		int start = this.scanner.position();
		if (this.scanner.take("index")) {
			String index = this.scanner.quoted();
			if (index != null) {
				throw new NoSuchIndexException(index);
			}
			this.scanner.returnTo(start);
		}
		String quoted = this.scanner.quoted();
		String collection = (quoted != null) ? quoted : this.scanner.name();
		if (collection == null) {
			throw this.scanner.failure("Unable to parse identifier in FROM clause");
		}
		return collection;
	}

	private @Nullable String alias() {
		if (!this.scanner.take("as")) {
			return this.scanner.name();
		}
		String alias = this.scanner.name();
		if (alias == null) {
			throw this.scanner.failure("Expected an alias behind AS");
		}
		return alias;
	}

	private void refuse(String... keywords) {
		for (String keyword : keywords) {
			if (this.scanner.take(keyword)) {
				throw invalid("'" + keyword + "' is not supported.");
			}
		}
	}

	private @Nullable Condition where(FieldParser fields) {
		return this.scanner.take("where") ? new ConditionParser(this.scanner, fields).condition() : null;
	}

	private List<RqlOrder> orders(FieldParser fields) {
		List<RqlOrder> orders = new ArrayList<>();
		if (this.scanner.takeAll("order", "by")) {
			do {
				RqlOrder order = order(fields);
				if (order != null) {
					orders.add(order);
				}
			}
			while (this.scanner.takeSign(","));
		}
		return orders;
	}

	/** An order by score says nothing here and is left out. */
	private @Nullable RqlOrder order(FieldParser fields) {
		RqlField id = fields.id();
		RqlField field = (id != null) ? id : fields.field();
		if (field == null) {
			throw this.scanner.failure("Unable to get field for ORDER BY");
		}
		if (id == null && this.scanner.takeSign("(")) {
			return orderByMethod(field);
		}
		RqlOrder.Type type = orderType();
		return new RqlOrder(type, field, isDescending(), null);
	}

	private @Nullable RqlOrder orderByMethod(RqlField method) {
		boolean isRandom = method.name().equalsIgnoreCase("random");
		if (!isRandom && !method.name().equalsIgnoreCase("score")) {
			throw invalid("An order by '" + method.name() + "()' is not supported.");
		}
		String seed = this.scanner.quoted();
		if (!this.scanner.takeSign(")")) {
			throw this.scanner.failure("Unmatched parenthesis, expected ')'");
		}
		boolean descending = isDescending();
		return isRandom ? new RqlOrder(RqlOrder.Type.RANDOM, method, descending, seed) : null;
	}

	private RqlOrder.Type orderType() {
		if (this.scanner.take("as")) {
			for (Map.Entry<String, RqlOrder.Type> type : ORDER_TYPES.entrySet()) {
				if (this.scanner.take(type.getKey())) {
					return type.getValue();
				}
			}
			throw this.scanner.failure("Expected end of query");
		}
		return RqlOrder.Type.TEXT;
	}

	private boolean isDescending() {
		boolean descending = this.scanner.take("desc") || this.scanner.take("descending");
		if (!descending && !this.scanner.take("asc")) {
			this.scanner.take("ascending");
		}
		return descending;
	}

	/** The columns; none where a star or the alias asks for whole documents. */
	private List<RqlColumn> columns(FieldParser fields) {
		if (this.scanner.takeSign("*")) {
			return List.of();
		}
		if (this.scanner.isNext('{')) {
			throw invalid("JavaScript in 'select' is not supported.");
		}
		List<RqlColumn> columns = new ArrayList<>();
		do {
			columns.add(column(fields));
		}
		while (this.scanner.takeSign(","));
		boolean wholeDocuments = columns.size() == 1 && columns.get(0).name().equals(fields.alias());
		requireDifferentNames(columns);
		return wholeDocuments ? List.of() : columns;
	}

	private void requireDifferentNames(List<RqlColumn> columns) {
		Set<String> names = new HashSet<>();
		for (RqlColumn column : columns) {
			if (!names.add(column.name())) {
				throw invalid("Duplicate alias '" + column.name()
						+ "' detected. Give the fields different names: select a.Name as x, b.Name as y.");
			}
		}
	}

	private RqlColumn column(FieldParser fields) {
		Operand operand = new OperandParser(this.scanner).operand();
		if (operand instanceof Operand.Literal literal) {
			return new RqlColumn(columnName(textOf(literal.value())), null, literal.value());
		}
		if (operand != null) {
			throw invalid("A parameter in 'select' is not supported.");
		}
		RqlField id = fields.id();
		RqlField field = (id != null) ? id : fields.field();
		if (field == null) {
			throw this.scanner.failure("Unable to get field for SELECT");
		}
		if (this.scanner.isNext('(')) {
			throw invalid("Unknown method call in SELECT clause: '" + field.name() + "' method");
		}
		return new RqlColumn(columnName(field.name()), field, null);
	}

	private static String textOf(RqlValue value) {
		if (value instanceof RqlValue.Text text) {
			return text.text();
		}
		return (value instanceof RqlValue.Number number) ? number.text() : value.type().toLowerCase(Locale.ROOT);
	}

	private String columnName(String otherwise) {
		if (!this.scanner.take("as")) {
			return otherwise;
		}
		String quoted = this.scanner.quoted();
		String name = (quoted != null) ? quoted : this.scanner.word();
		if (name == null) {
			throw this.scanner.failure("Expected an alias behind AS");
		}
		return name;
	}

	private List<RqlField> includes(FieldParser fields) {
		List<RqlField> includes = new ArrayList<>();
		if (this.scanner.take("include")) {
			do {
				includes.add(include(fields));
			}
			while (this.scanner.takeSign(","));
		}
		return includes;
	}

	private RqlField include(FieldParser fields) {
		RqlField field = fields.field();
		if (field == null) {
			throw this.scanner.failure("Unable to understand include clause expression");
		}
		if (this.scanner.isNext('(')) {
			throw invalid("Unable to figure out how to deal with include method '" + field.name() + "'");
		}
		return field;
	}

	private Limits limits() {
		if (this.scanner.take("offset")) {
			return new Limits(limit(), null);
		}
		if (!this.scanner.take("limit")) {
			return new Limits(null, null);
		}
		Operand first = limit();
		if (this.scanner.takeSign(",")) {
			return new Limits(first, limit());
		}
		return this.scanner.take("offset") ? new Limits(limit(), first) : new Limits(null, first);
	}

	private Operand limit() {
		Operand operand = new OperandParser(this.scanner).operand();
		if (operand == null) {
			throw this.scanner.failure("Expected a number or a parameter in LIMIT");
		}
		return operand;
	}

	/** The script between the first brace and the last one, which ends the query. */
	private String update() {
		if (!this.scanner.take("update")) {
			throw this.scanner.failure("Expected UPDATE clause");
		}
		if (!this.scanner.takeSign("{")) {
			throw this.scanner.failure("Expected '{' behind UPDATE");
		}
		String script = this.scanner.rest();
		if (!script.endsWith("}")) {
			throw this.scanner.failure("Expected '}' at the end of UPDATE");
		}
		return script.substring(0, script.length() - 1);
	}

	private InvalidQueryException invalid(String reason) {
		return new InvalidQueryException(reason, this.scanner.text(), null);
	}

	private record Limits(@Nullable Operand offset, @Nullable Operand limit) {
	}

}
