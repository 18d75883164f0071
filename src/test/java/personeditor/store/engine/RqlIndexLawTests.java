package personeditor.store.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

import personeditor.store.document.Command;
import personeditor.store.document.Expectation;
import personeditor.store.query.rql.BoundQuery;
import personeditor.store.query.rql.RqlParameters;
import personeditor.store.query.rql.RqlParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An index changes how fast an answer comes, and nothing else: random queries about
 * random documents find the same, in the same order, along the indexes as by looking at
 * every document.
 */
class RqlIndexLawTests extends RqlTest {

	private static final List<String> FIELDS = List.of("a", "b", "c.d", "tags", "long", "id()", "@metadata.my", "none");

	private static final String LONG = "Lorem ipsum ".repeat(50);

	private static final List<String> TEXTS = List.of("", "a", "A", "b", "ä", "Ä", "ab", "item10", "item9", "10", "1.5",
			"true", "d/1", "foo bar", LONG, LONG + "x", LONG + "Y", "😀");

	private static final List<String> NUMBERS = List.of("0", "1", "-1", "1.5", "1.50", "10", "9007199254740993",
			"9007199254740992", "-5.25", "1e20");

	private RandomGenerator random;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void anIndexChangesNoAnswer(long seed) throws SQLException {
		this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
		writeSome(60);
		for (String field : FIELDS) {
			if (!field.equals("id()")) {
				askIndexed("from Dogs where exact(" + field + " = 'x') order by " + field);
			}
		}
		writeSome(60);

		try (Sql sql = Sql.openReading(new JDBC(), file())) {
			for (int i = 0; i < 150; i++) {
				String query = "from Dogs where " + condition(3) + order();
				BoundQuery bound = RqlParser.parse(query).bind(RqlParameters.NONE);
				List<String> scanned = scanned(sql, bound);

				assertThat(indexed(sql, bound, 1000)).as("sorted, seed %s: %s", seed, query).isEqualTo(scanned);
				assertThat(indexed(sql, bound, 0)).as("along an index, seed %s: %s", seed, query).isEqualTo(scanned);
			}
		}
	}

	private static List<String> indexed(Sql sql, BoundQuery bound, int few) throws SQLException {
		RqlSearch search = new RqlSearch(sql, new Querying(new Random(1), Querying.LIMIT), few);
		Answer answer = Answer.of(search.answer(bound, 0, Long.MAX_VALUE));
		assertThat(answer.scanned()).isFalse();
		if (!bound.asksForIdsByTheirBeginning()) {
			assertThat(answer.total()).isEqualTo(answer.ids().size());
		}
		return answer.ids();
	}

	private void writeSome(int count) {
		List<Command> commands = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			String id = "d/" + this.random.nextInt(80);
			boolean gone = this.random.nextInt(5) == 0;
			commands.add(gone ? delete(id, Expectation.any()) : doc(id, "Dogs", document()));
		}
		database().write(commands);
	}

	private String document() {
		List<String> members = new ArrayList<>();
		for (String name : List.of("a", "b", "c", "tags", "long")) {
			if (this.random.nextInt(4) > 0) {
				members.add("\"" + name + "\":" + value(name));
			}
		}
		return "{" + String.join(",", members) + "}";
	}

	private String value(String name) {
		return switch (this.random.nextInt(8)) {
			case 0 -> "null";
			case 1 -> Boolean.toString(this.random.nextBoolean());
			case 2 -> pick(NUMBERS);
			case 3 -> "[" + value("") + "," + value("") + "]";
			case 4 -> name.isEmpty() ? "[]" : "{\"d\":" + value("") + ",\"e\":" + value("") + "}";
			default -> "\"" + pick(TEXTS) + "\"";
		};
	}

	private String condition(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 12 : 9)) {
			case 0 -> pick(FIELDS) + pick(List.of(" = ", " != ")) + literal();
			case 1 -> pick(FIELDS) + pick(List.of(" < ", " <= ", " > ", " >= ")) + comparable();
			case 2 -> pick(FIELDS) + " between " + pick(NUMBERS.subList(0, 9)) + " and " + pick(NUMBERS.subList(0, 9));
			case 3 -> pick(FIELDS) + pick(List.of(" in (", " all in (")) + literal() + "," + literal() + ")";
			case 4 -> pick(List.of("startsWith(", "endsWith(")) + pick(FIELDS) + ", '" + pick(TEXTS) + "')";
			case 5 -> "search(" + pick(FIELDS) + ", '" + pick(TEXTS) + pick(List.of("')", "*')", "', and)"));
			case 6 -> "regex(" + pick(FIELDS) + pick(List.of(", '^a')", ", 'x$')", ", '[0-9]+')"));
			case 7 -> "exists(" + pick(FIELDS) + ")";
			case 8 -> pick(FIELDS) + " = " + literal();
			case 9 -> "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
			case 10 -> "(" + condition(depth - 1) + " and not " + condition(depth - 1) + ")";
			default -> "exact(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
		};
	}

	private String literal() {
		return switch (this.random.nextInt(4)) {
			case 0 -> pick(List.of("null", "true", "false"));
			case 1 -> pick(NUMBERS.subList(0, 9));
			default -> "'" + pick(TEXTS) + "'";
		};
	}

	private String comparable() {
		return this.random.nextBoolean() ? pick(NUMBERS.subList(0, 9)) : "'" + pick(TEXTS) + "'";
	}

	private String order() {
		if (this.random.nextInt(3) == 0) {
			return "";
		}
		String order = " order by " + part();
		return this.random.nextBoolean() ? order : order + ", " + part();
	}

	private String part() {
		return pick(FIELDS) + pick(List.of("", " as long", " as double", " as alphaNumeric", " as string"))
				+ pick(List.of("", " desc"));
	}

	private <T> T pick(List<T> from) {
		return from.get(this.random.nextInt(from.size()));
	}

}
