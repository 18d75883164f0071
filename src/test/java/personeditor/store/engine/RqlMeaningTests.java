package personeditor.store.engine;

import java.sql.SQLException;
import java.util.List;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.JDBC;

import personeditor.store.document.InvalidQueryException;
import personeditor.store.query.rql.BoundQuery;
import personeditor.store.query.rql.RqlParameters;
import personeditor.store.query.rql.RqlParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What RavenDB 7.2.3 answered to the same questions about the same documents.
 */
class RqlMeaningTests extends RqlTest {

	/** A query, and the last characters of the ids it finds. */
	private static final String ANSWERS = """
			from 'Users'                                            | 1 2 3 4 5 6
			FROM "Users"                                            | 1 2 3 4 5 6
			from users                                              | 1 2 3 4 5 6
			from Users order by id()                                | 1 2 3 4 5 6
			from Users order by id() desc                           | 6 5 4 3 2 1
			from Nothing where a = 1                                |
			from Users as u where u.name = 'Ann'                    | 1
			from Users where name = 'BOB'                           | 2
			from Users where exact(name = 'BOB')                    |
			from Users where exact(name = 'bob')                    | 2
			from Users where age = 30                               | 1 3
			from Users where age = '30'                             | 1 3 6
			from Users where score = 1.5                            | 3
			from Users where active = true                          | 4
			from Users where age = null                             | 4
			from Users where city != null                           | 1 2 4 5 6
			from Users where score = null                           |
			from Users where name != 'Ann'                          | 2 3 4 5 6
			from Users where true and not name = 'Ann'              | 2 3 4 5 6
			from Users where age > 25                               | 1 3
			from Users where age <= 25                              | 2 5
			from Users where name > 'c'                             | 3 4 5 6
			from Users where age between 7 and 25                   | 2 5
			from Users where when between '2020-06-01' and '2022-01-01' | 2
			from Users where age in (30, 7)                         | 1 3 5 6
			from Users where name in ('ann', 'BOB')                 | 1 2
			from Users where age in ()                              |
			from Users where age in (null, 7)                       | 4 5
			from Users where tags all in ('a','b')                  | 1
			from Users where tags = 'b'                             | 1 2
			from Users where address.street = 'elm one'             | 1
			from Users where startsWith(name, 'E')                  | 5
			from Users where startsWith(name, 'ANN')                | 1
			from Users where endsWith(name, 'ann')                  | 1 3
			from Users where search(name, 'ann ray')                | 1 3 5
			from Users where search(name, 'cid ann', and)           | 3
			from Users where search(name, 'an*')                    | 1 3
			from Users where regex(name, '^E')                      | 5
			from Users where exists(score)                          | 3 5
			from Users where exists(city)                           | 1 2 3 4
			from Users where id() = 'Q/1'                           | 1
			from Users where id() in ('q/2', 'q/1', 'q/none')       | 1 2
			from Users where startsWith(id(), 'q/')                 | 1 2 3 4 5 6
			from Users where id() = 'q/none'                        |
			from Users where id() = 'o/1'                           |
			from Users where (age = 30 or age = 7) and name != 'Ann' | 3 5
			from Users where age = 7 or age = 30 and name = 'Ann'   | 1 5
			from Users order by id() limit 2                        | 1 2
			from Users order by id() limit 2 offset 1               | 2 3
			from Users order by name                                | 1 2 3 4 5 6
			from Users order by name desc                           | 6 5 4 3 2 1
			from Users order by age as long                         | 4 5 2 1 3
			from Users order by age as long desc                    | 1 3 2 5 4
			from Users order by age                                 | 4 2 1 3 6 5
			from Users order by nope, id()                          | 1 2 3 4 5 6
			from Users where age = 7 order by random()              | 5
			from Users where boost(name = 'Ann', 5) or age = 7      | 1 5
			from Users where name = 'O\\'Neil' or name = "x\\"y"    |
			from Items order by s                                   | 5 9 2 3 1 4 7 8 6
			from Items order by n                                   | 4 7 9 1 3 2 8 5 6
			from Items order by n as double                         | 4 7 9 1 2 3
			from Items order by d as double desc                    | 7 3 4 1 2 5 6 8 9
			from Items order by s as alphaNumeric                   | 5 9 2 3 1 4 8 7 6
			from Items order by o                                   | 3 4 5 7 8 2 1 6 9
			from Items order by o.x                                 | 2 3 4 5 7 8 6 1 9
			from Items order by n, s                                | 4 7 9 1 3 2 8 5 6
			from Items order by n as long, id() desc limit 3        | 4 7 9
			from Items where s > 'A'                                | 1 4 6 7 8
			from Items where s >= 'a'                               | 1 2 3 4 6 7 8
			from Items where s < 'b'                                | 2 3 9
			from Items where n > '1'                                | 2 3 5 6 8
			from Items where n >= 0                                 | 1 2 3 9
			from Items where n < 3                                  | 1 2 7 9
			from Items where n != 2                                 | 1 3 4 5 6 7 8 9
			from Items where n = 2.0                                | 2
			from Items where n = '2.0'                              |
			from Items where n = -5.5                               | 7
			from Items where n = 'TRUE'                             | 6
			from Items where n = 1_000                              |
			from Items where d = '1.50'                             |
			from Items where d = '1.5'                              | 1 2
			from Items where d = 10                                 | 3 4
			from Items where n in (2.0)                             | 2
			from Items where s in (null, 'a')                       | 2 3 5
			from Items where s between 'a' and 'b'                  | 1 2 3 4
			from Items where n between '1' and '5'                  | 1 2 3 8
			from Items where s = ''                                 | 9
			from Items where arr = null                             | 4
			from Items where arr = 3                                | 1
			from Items where arr[] = 'y'                            | 3
			from Items where arr != 3                               | 2 3 4 5 6 7 8 9
			from Items where exists(arr)                            | 1 3 4
			from Items where exists(o)                              | 1 2 6 9
			from Items where o.x = 'q'                              | 9
			from Items where o.y[].z = '2'                          | 1
			from Items where exists(o.x)                            | 1 6 9
			from Items where o.x = null                             | 6
			from Items where s <> 'a'                               | 1 4 5 6 7 8 9
			from Items where startsWith(s, '')                      | 9
			from Items where endsWith(s, 'M9')                      | 8
			from Items where startsWith(n, '1')                     | 1 3
			from Items where search(t, 'FOO qux')                   | 1 2 3 4
			from Items where search(t, 'foo bar', and)              | 1 3
			from Items where search(t, '*oo')                       | 1 3 4
			from Items where search(t, 'e.mail@x.com')              | 3
			from Items where search(t, "it's")                      | 3
			from Items where search(t, 'foo-bar')                   | 1 3
			from Items where search(t, '')                          |
			from Items where search(t, '*')                         | 1 2 3 4 5 8
			from Items where search(t, 'a')                         |
			from Items where search(t, 'the foo')                   | 1 3 4
			from Items where search(n, '10')                        | 3
			from Items where search(arr, 'y')                       | 3
			from Items where regex(s, '^[ab]$')                     | 1 2 3 4
			from Items where regex(n, '^1')                         | 1 3
			from Items where exact(s in ('A','b'))                  | 1 2
			from Items where exact(startsWith(s, 'I'))              |
			from Items where exact(s > 'a')                         | 1 6 7 8
			from Items where exact(n = '2')                         | 2
			from Items where exact(s = null)                        | 5
			from Items where exact(s = 'A' or s = 'b')              | 1 2
			from Items where n = 1 or not n = 2                     | 1 3 4 5 6 7 8 9
			from Items where n = 1 and not true                     |
			from Items where true or n = 1                          | 1 2 3 4 5 6 7 8 9
			from Items where id() > 'i/3'                           | 4 5 6 7 8 9
			from Items where id() != 'i/3'                          | 1 2 4 5 6 7 8 9
			from Items where id() = 'I/3' and n = 10                | 3
			from Items where id() = 'i/3' or n = 1                  | 1 3
			from Items where endsWith(id(), '3')                    | 3
			from Items where exists(id())                           | 1 2 3 4 5 6 7 8 9
			from Items where '@metadata'.'my' = '1'                 | 1 2 3 4 5 6 7 8 9
			from Items where n.m = 1                                |
			from Items where s in ('Á')                             | 6
			from Items where 's' = 'a'                              | 2 3
			from @all_docs where '@metadata'.'@collection' = 'orders' | 1
			from @all_docs where name = 'ann'                       | 1 1
			from @all_docs where id() = 'q/1'                       | 1
			from @empty                                             | 1
			""";

	@BeforeEach
	void seed() {
		database().write(List.of(doc("q/1", "Users", """
				{"name":"Ann","age":30,"city":"Rome","tags":["a","b"],"address":{"street":"Elm One"},"friend":"q/2",
				"when":"2020-01-01T00:00:00.0000000Z"}"""), doc("q/2", "Users", """
				{"name":"bob","age":25,"city":"Oslo","tags":["b"],"address":{"street":"Oak Two"},
				"when":"2021-01-01T00:00:00.0000000Z"}"""),
				doc("q/3", "Users", "{\"name\":\"Cid Ann\",\"age\":30,\"city\":null,\"score\":1.5}"),
				doc("q/4", "Users", "{\"name\":\"dan\",\"age\":null,\"city\":\"Rome\",\"active\":true}"),
				doc("q/5", "Users", "{\"name\":\"Eve Ray\",\"age\":7,\"score\":10,\"active\":false}"),
				doc("q/6", "Users", "{\"name\":\"Zoë\",\"age\":\"30\"}"),
				doc("o/1", "Orders", "{\"name\":\"Ann\",\"user\":\"q/1\",\"total\":12.25}"),
				doc("n/1", "@empty", "{\"name\":\"loose\"}")));
		database().write(List.of(doc("i/1", "Items", """
				{"s":"b","n":1,"arr":[3,1],"o":{"x":"p","y":[{"z":"1"},{"z":"2"}]},"d":1.50,"t":"foo bar"}"""),
				doc("i/2", "Items", "{\"s\":\"A\",\"n\":2,\"o\":null,\"d\":1.5,\"t\":\"bar baz qux\"}"),
				doc("i/3", "Items", """
						{"s":"a","n":10,"arr":["x","Y"],"d":1e1,"t":"it's foo-bar e.mail@x.com"}"""),
				doc("i/4", "Items", "{\"s\":\"B\",\"n\":null,\"arr\":null,\"d\":10,\"t\":\"Foo\"}"),
				doc("i/5", "Items", "{\"s\":null,\"n\":\"abc\",\"d\":-3,\"t\":\"\"}"),
				doc("i/6", "Items", "{\"s\":\"á\",\"n\":true,\"o\":{\"x\":null}}"),
				doc("i/7", "Items", "{\"s\":\"item10\",\"n\":-5.5,\"d\":12345678901234567890}"),
				doc("i/8", "Items", "{\"s\":\"item9\",\"n\":\"5\",\"t\":\"a b c\"}"),
				doc("i/9", "Items", "{\"n\":0,\"s\":\"\",\"o\":[{\"x\":\"p\"},{\"x\":\"q\"}]}")));
	}

	@Test
	void aConditionMeansWhatItMeansInRavenDb() throws SQLException {
		SoftAssertions all = new SoftAssertions();
		try (Sql sql = Sql.openReading(new JDBC(), file())) {
			for (Row row : rows()) {
				BoundQuery bound = RqlParser.parse(row.query).bind(RqlParameters.NONE);
				List<String> ids = scanned(sql, bound).stream().map((id) -> id.substring(2)).toList();
				long end = (bound.limit() != null) ? bound.offset() + bound.limit() : ids.size();
				all.assertThat(ids.subList((int) bound.offset(), (int) end))
					.as("%s", row.query)
					.containsExactly(row.ids);
			}
		}
		all.assertAll();
	}

	@Test
	void itMeansTheSameWithAnIndex() {
		SoftAssertions all = new SoftAssertions();
		for (Row row : rows()) {
			Answer answer = row.query.contains("Nothing") ? ask(row.query) : askIndexed(row.query);
			all.assertThat(answer.ids().stream().map((id) -> id.substring(2)))
				.as("%s", row.query)
				.containsExactly(row.ids);
		}
		all.assertAll();
	}

	private static List<Row> rows() {
		return ANSWERS.lines().map((line) -> line.split("\\|")).map((parts) -> {
			String ids = (parts.length > 1) ? parts[1].strip() : "";
			return new Row(parts[0].strip(), ids.isEmpty() ? new String[0] : ids.split(" "));
		}).toList();
	}

	@Test
	void theWholeDatabaseComesInTheOrderOfItsChanges() {
		assertThat(ask("from @all_docs limit 8").ids()).containsExactly("q/1", "q/2", "q/3", "q/4", "q/5", "q/6", "o/1",
				"n/1");
		write(doc("q/2", "Users", "{}"));
		assertThat(ask("from Users").ids()).containsExactly("q/1", "q/3", "q/4", "q/5", "q/6", "q/2");
		assertThat(ask("from @all_docs limit 2").ids()).containsExactly("q/1", "q/3");
	}

	@Test
	void parametersStandForValues() {
		assertThat(ask("from Users where name = $p0", "{\"p0\":\"Ann\"}").ids()).containsExactly("q/1");
		assertThat(ask("from Users where age in ($p0) order by id()", "{\"p0\":[null,7]}").ids()).containsExactly("q/4",
				"q/5");
		assertThat(ask("from Users where age in ($a, $b)", "{\"a\":[[7]],\"b\":25}").ids()).containsExactly("q/2",
				"q/5");
		assertThat(ask("from Users where age in ($p0)", "{\"p0\":[]}").ids()).isEmpty();
		assertThat(ask("from Users where age all in ($p0)", "{\"p0\":[]}").ids()).isEmpty();
		assertThat(ask("from Users where age = $p0", "{\"p0\":null}").ids()).containsExactly("q/4");
		assertThat(ask("from Users where age = $p0 limit $p1, $p2", "{\"p0\":3e1,\"p1\":0,\"p2\":0}"))
			.satisfies((answer) -> {
				assertThat(answer.total()).isEqualTo(2);
				assertThat(answer.capped()).isZero();
				assertThat(answer.ids()).isEmpty();
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					name = $nope             | {}             | Value of parameter 'nope' was not provided
					age = $p0                | {"p0":[30]}    | Value of parameter 'p0' is an array
					age = $p0                | {"p0":{"a":1}} | Value of parameter 'p0' is or holds an object
					age > null               | {}             | Nothing is less or greater than null
					age between 1 and '5'    | {}             | 'between' needs two texts or two numbers
					startsWith(name, 1)      | {}             | Method startsWith() expects to get an argument of type String while it got Long
					search(name, $a)         | {"a":null}     | Method search() expects to get an argument of type String while it got Null
					regex(name, '(')         | {}             | regex() can't read its pattern
					age = 1 limit -1, 2      | {}             | Offset (Start) cannot be negative, but was -1.
					age = 1 limit $n         | {"n":1.5}      | Limit (PageSize) should be a 'Long' but was 'Double'.
					""")
	void whatCannotBeAnsweredIsRefusedWithTheQueryAndItsParameters(String where, String parameters, String reason) {
		String query = "from Users where " + where;

		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> ask(query, parameters))
			.withMessageStartingWith(reason)
			.withMessageEndingWith("\nQuery: " + query + "\nParameters: " + parameters);
	}

	@Test
	void aPageIsWhatTheQueryAndTheCallerAllow() {
		Answer answer = ask("from Users order by id()", "{}", 1, 2);
		assertThat(answer.ids()).containsExactly("q/2", "q/3");
		assertThat(answer.total()).isEqualTo(6);
		assertThat(answer.capped()).isNull();

		assertThat(ask("from Users limit 1, 3", "{}", 2, 2).ids()).containsExactly("q/3", "q/4");
		assertThat(ask("from Items limit 8, 5").capped()).isEqualTo(1);
		assertThat(ask("from Items offset 3").capped()).isEqualTo(6);
		assertThat(ask("from Users where startsWith(id(), 'q/') limit 2").total()).isEqualTo(RqlAnswer.NOT_COUNTED);
		assertThat(ask("from Users where startsWith(id(), 'q/') limit 2").capped()).isEqualTo(2);
		assertThat(ask("from Users order by age as long").total()).isEqualTo(5);
	}

	@Test
	void aProjectionShowsValuesAsTheyWereWritten() {
		assertThat(ask("from Users where name = 'Ann' select name as n, address.street, nope").projections())
			.containsExactly("{n=\"Ann\", address.street=\"Elm One\", nope=null}");
		assertThat(ask("from Users as u where name = 'Ann' select id() as i, u.name").projections())
			.containsExactly("{i=\"q/1\", name=\"Ann\"}");
		assertThat(ask("from Items where n in (0,1) select d, arr, o.x, o.y[].z as z, 'a\"b' as l, 1").projections())
			.containsExactly("{d=1.50, arr=[3,1], o.x=\"p\", z=[\"1\",\"2\"], l=\"a\\\"b\", 1=1}",
					"{d=null, arr=null, o.x=[\"p\",\"q\"], z=[], l=\"a\\\"b\", 1=1}");
		assertThat(ask("from Items where n = 1 select *").projections()).containsExactly("null");
		assertThat(ask("from Items where n = 1 select '@metadata.my'").projections())
			.containsExactly("{@metadata.my=\"@metadata.my\"}");
		assertThat(ask("from Items where n = 1 select @metadata.my").projections()).containsExactly("{@metadata.my=1}");
	}

	@Test
	void equalProjectionsCountOnceWhereTheyAreToBeDistinct() {
		Answer answer = ask("from Users order by city select distinct city");

		assertThat(answer.projections()).containsExactly("{city=null}", "{city=\"Oslo\"}", "{city=\"Rome\"}");
		assertThat(answer.ids()).containsExactly("q/5", "q/2", "q/1");
		assertThat(answer.total()).isEqualTo(6);
		assertThat(answer.skipped()).isEqualTo(3);
		assertThat(ask("from Users order by city select distinct city limit 1, 1").projections())
			.containsExactly("{city=\"Oslo\"}");
	}

	@Test
	void theIdsToIncludeComeWithEachResult() {
		assertThat(ask("from Orders include user").results().get(0).includes()).containsExactly("q/1");
		assertThat(ask("from Users where name = 'Ann' include friend, nope").results().get(0).includes())
			.containsExactly("q/2");
		assertThat(ask("from Items include arr, o.y[].z").results().get(0).includes()).containsExactly("1", "2");
	}

	@Test
	void theIndexIsNamedAsInRavenDbAndGrows() {
		assertThat(ask("from Users").index()).isEqualTo("collection/Users");
		assertThat(ask("from users where id() = 'q/1'").index()).isEqualTo("collection/users");
		assertThat(ask("from @all_docs").index()).isEqualTo("collection/@all_docs");
		assertThat(ask("from Users order by id()").index()).isEqualTo("Auto/Users/ById()");
		assertThat(ask("from Nothing where a = 1").index()).isEqualTo("Auto/Nothing/Bya");
		assertThat(askIndexed("from Users where name = 'Ann' order by id()").index()).isEqualTo("Auto/Users/Byname");
		assertThat(askIndexed("from Users where exact(name = 'bob')").index()).isEqualTo("Auto/Users/ByExact(name)");
		assertThat(askIndexed("from Users where age = 30").index()).isEqualTo("Auto/Users/ByageAndname");
		assertThat(askIndexed("from Users where search(name, 'ann')").index()).isEqualTo("Auto/Users/BySearch(name)");
		assertThat(ask("from Users where address.street = 'x' order by score as double").index())
			.isEqualTo("Auto/Users/Byaddress.streetAndageAndnameAndscore");
		assertThat(ask("from @all_docs where name = 'x'").index()).isEqualTo("Auto/AllDocs/Byname");
	}

	private record Row(String query, String[] ids) {
	}

}
