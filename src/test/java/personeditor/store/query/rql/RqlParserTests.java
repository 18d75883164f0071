package personeditor.store.query.rql;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.store.document.InvalidQueryException;
import personeditor.store.document.NoSuchIndexException;
import personeditor.store.document.QueryParseException;
import personeditor.store.query.rql.Condition.Operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RqlParserTests {

	private static final RqlField NAME = RqlField.of("name");

	@Test
	void everyClauseBecomesAValue() {
		RqlQuery query = RqlParser.parse("""
				// the grown-ups
				FROM "Users" AS u
				where u.name = 'Ann' And not u.age > $min /* or so */
				order by u.age as LONG desc, id(), score(), random('x')
				select distinct u.name as n, address.street, id() , 'x' as l
				include u.friend, 'boss'
				limit 20 offset $skip""".replace("address.street", "u.address.street"));

		assertThat(query.collection()).isEqualTo("Users");
		assertThat(query.where()).isEqualTo(new Condition.And(List.of(equal("Ann"), new Condition.Not(
				new Condition.Compare(RqlField.of("age"), Operator.GREATER, new Operand.Parameter("min"), false)))));
		assertThat(query.orders()).containsExactly(new RqlOrder(RqlOrder.Type.NUMBER, RqlField.of("age"), true, null),
				RqlOrder.BY_ID, new RqlOrder(RqlOrder.Type.RANDOM, RqlField.of("random"), false, "x"));
		assertThat(query.columns()).extracting(RqlColumn::name).containsExactly("n", "address.street", "id()", "l");
		assertThat(query.distinct()).isTrue();
		assertThat(query.includes()).extracting(RqlField::name).containsExactly("friend", "boss");
		assertThat(query.limit()).isEqualTo(number("20"));
		assertThat(query.offset()).isEqualTo(new Operand.Parameter("skip"));
		assertThat(query.update()).isNull();
	}

	@Test
	void andBindsTighterThanOr() {
		assertThat(where("name = 'a' or name = 'b' and name = 'c'"))
			.isEqualTo(new Condition.Or(List.of(equal("a"), new Condition.And(List.of(equal("b"), equal("c"))))));
		assertThat(where("(name = 'a' or name = 'b') and name = 'c'"))
			.isEqualTo(new Condition.And(List.of(new Condition.Or(List.of(equal("a"), equal("b"))), equal("c"))));
		assertThat(where("name = 'a' or not name = 'b' and name = 'c'")).isEqualTo(new Condition.Or(
				List.of(equal("a"), new Condition.And(List.of(new Condition.Not(equal("b")), equal("c"))))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			name = 'it\\'s'           | it's
			name = 'it''s'            | it's
			name = "a \\"b\\" c"      | a "b" c
			name = "a'b"              | a'b
			name = 'a\\\\b'           | a\\b
			name = '\\u0041\\x'       | Ax
			name = 'a // b /* c'      | a // b /* c
			name='a'//b               | a
			""")
	void quotesEncloseTexts(String where, String text) {
		assertThat(where(where)).isEqualTo(equal(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit 1, 2", "limit 2 offset 1", "LIMIT 2 Offset 1", "limit 1,2 include x" })
	void bothSpellingsOfLimitMeanTheSame(String limit) {
		RqlQuery query = RqlParser.parse("from Users " + limit);

		assertThat(query.offset()).isEqualTo(number("1"));
		assertThat(query.limit()).isEqualTo(number("2"));
	}

	@Test
	void aFieldIsTheSameHoweverItsNameIsSpelled() {
		assertThat(where("'tags'[] = 'x'"))
			.isEqualTo(new Condition.Compare(RqlField.of("tags[]"), Operator.EQUAL, text("x"), false));
		assertThat(RqlField.of("lines[].product").canonicalName()).isEqualTo("lines.product");
		assertThat(new IndexedPath(RqlField.of("tags[]"), false))
			.isEqualTo(new IndexedPath(RqlField.of("tags"), false));
		assertThat(IndexedPath.parse("=a.b")).isEqualTo(new IndexedPath(RqlField.of("a.b"), true));
	}

	@Test
	void theScriptOfAPatchIsTakenAsItStands() {
		RqlQuery query = RqlParser.parsePatch("from Users where name = 'Ann' update { this.a = '}'; if (x) { y() } }");

		assertThat(query.update()).isEqualTo("this.a = '}'; if (x) { y() } ");
		assertThat(RqlParser.parsePatch("from Users as u update{ u.a = 1 }").update())
			.isEqualTo("const u = this; u.a = 1 ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					from Users where                      | 1 | 17 | Unable to parse WHERE clause but got to the end of the query
					from Users wher name = 1              | 1 | 17 | Expected end of query but got: name
					select 1                              | 1 | 1  | Expected FROM clause but got: select
					from Users where (age = 1             | 1 | 26 | Unmatched parenthesis, expected ')' but got to the end of the query
					from                                  | 1 | 5  | Unable to parse identifier in FROM clause but got to the end of the query
					from As where n = 1                   | 1 | 6  | Unable to parse identifier in FROM clause but got: As
					from Items order by                   | 1 | 20 | Unable to get field for ORDER BY but got to the end of the query
					from Items order by n foo             | 1 | 23 | Expected end of query but got: foo
					from Items order by n as nope         | 1 | 26 | Expected end of query but got: nope
					from Items where n =                  | 1 | 21 | Unable to parse WHERE clause but got to the end of the query
					from Items where n = 1 n = 2          | 1 | 24 | Expected end of query but got: n
					from Items where (n = 1))             | 1 | 25 | Expected end of query but got: )
					from Items where n = 'abc             | 1 | 22 | Unable to parse WHERE clause but got: 'abc
					from Items where n between 1          | 1 | 29 | parsing Between, expected AND but got to the end of the query
					from Items where n between 1 and      | 1 | 33 | parsing Between, expected value (2nd) but got to the end of the query
					from Items where n in 1               | 1 | 23 | parsing In, expected '(' but got: 1
					from Items where n in (1 2)           | 1 | 26 | parsing In expression, expected ',' but got: 2)
					from Items where n in (1,2            | 1 | 27 | parsing In expression, expected ',' but got to the end of the query
					from Items where $p = n               | 1 | 18 | Unable to parse WHERE clause but got: $p
					from Items where 1 = n                | 1 | 18 | Unable to parse WHERE clause but got: 1
					from Items where n = 1 and            | 1 | 27 | Failed to find second part of And expression but got to the end of the query
					from Items where n = 1 or             | 1 | 26 | Failed to find second part of Or expression but got to the end of the query
					from Items where n = 1e1              | 1 | 23 | Expected end of query but got: e1
					from Items where n = +1               | 1 | 22 | Unable to parse WHERE clause but got: +1
					from Items where n = .5               | 1 | 22 | Unable to parse WHERE clause but got: .5
					from Items where order = 1            | 1 | 18 | Unable to parse WHERE clause but got: order
					from Items select                     | 1 | 18 | Unable to get field for SELECT but got to the end of the query
					from Items include                    | 1 | 19 | Unable to understand include clause expression but got to the end of the query
					from Items update { x }               | 1 | 12 | Expected end of query but got: update
					from Items limit 1 select s           | 1 | 20 | Expected end of query but got: select
					from Items -- x                       | 1 | 12 | Expected end of query but got: --
					from Items ;                          | 1 | 12 | Expected end of query but got: ;
					""")
	void aTextThatIsNoQueryIsRefusedWhereReadingEnded(String text, int line, int column, String reason) {
		assertThatExceptionOfType(QueryParseException.class).isThrownBy(() -> RqlParser.parse(text))
			.withMessage(line + ":" + column + " " + reason + "\nQuery: \n" + text)
			.satisfies((exception) -> {
				assertThat(exception.line()).isEqualTo(line);
				assertThat(exception.column()).isEqualTo(column);
			});
	}

	@Test
	void linesAreCounted() {
		assertThatExceptionOfType(QueryParseException.class).isThrownBy(() -> RqlParser.parse("from A\nwhere a =\n  ?"))
			.withMessageStartingWith("3:3 Unable to parse WHERE clause but got: ?");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					from A where not a = 1                | Expected operator after 'not' field, but found 'a'. Valid operators are: 'in', 'between', =, <, >, <=, >=, !=
					from A where a                        | Expected operator after 'a' field, but found nothing. Valid operators are: 'in', 'between', =, <, >, <=, >=, !=
					from A where a = b                    | Expected value, but got: <Field>: b
					from A where lucene(a, 'b')           | Method 'lucene' is not supported.
					from A where spatial.within(a, b)     | Method 'spatial.within' is not supported.
					from A where frob(a) = 1              | Method 'frob' is not supported.
					from A where startsWith(a)            | Method startsWith() expects second argument to be provided
					from A where search(a, 'b', xor)      | Supported operators in search() method are 'OR' or 'AND' but was 'xor'
					from A as u where v.a = 1             | Unknown alias v, but there are aliases specified in the query (u)
					from A group by a                     | 'group' is not supported.
					from A load a as b                    | 'load' is not supported.
					from A filter a = 1                   | 'filter' is not supported.
					declare function f() {} from A        | 'declare' is not supported.
					from A as a select { x: a.b }         | JavaScript in 'select' is not supported.
					from A select count()                 | Unknown method call in SELECT clause: 'count' method
					from A order by count()               | An order by 'count()' is not supported.
					from A include counters(a)            | Unable to figure out how to deal with include method 'counters'
					""")
	void whatIsNotSupportedIsRefusedByName(String text, String reason) {
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> RqlParser.parse(text))
			.withMessage(reason + "\nQuery: " + text);
	}

	@Test
	void anIndexCannotBeAskedByName() {
		assertThatExceptionOfType(NoSuchIndexException.class)
			.isThrownBy(() -> RqlParser.parse("from index 'Users/ByName' where x = 1"))
			.satisfies((exception) -> assertThat(exception.name()).isEqualTo("Users/ByName"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(", "exact(", "boost(", "a = 1 and not (", "a in (1) or (" })
	void noTextExhaustsTheStack(String opening) {
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> RqlParser.parse("from A where " + opening.repeat(15_000)))
			.withMessageStartingWith("The query is nested more than 100 levels deep.");
	}

	@Test
	void aLongQueryIsNotADeepOne() {
		String wide = "from A where a = 1" + " or a = 1 and b = 2".repeat(10_000);

		assertThat(RqlParser.parse(wide).bind(RqlParameters.NONE).paths()).hasSize(2);
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> RqlParser.parse(wide + " ".repeat(RqlParser.MAX_LENGTH)))
			.withMessageContaining("262144 is the limit");
	}

	private static Condition where(String where) {
		return RqlParser.parse("from Users where " + where).where();
	}

	private static Condition equal(String value) {
		return new Condition.Compare(NAME, Operator.EQUAL, text(value), false);
	}

	private static Operand text(String value) {
		return new Operand.Literal(new RqlValue.Text(value));
	}

	private static Operand number(String value) {
		return new Operand.Literal(new RqlValue.Number(value));
	}

}
