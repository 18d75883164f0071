package personeditor.store.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

import personeditor.store.document.Command;
import personeditor.store.document.Expectation;
import personeditor.store.document.QueryTooSlowException;
import personeditor.store.document.Written;
import personeditor.store.query.rql.BoundQuery;
import personeditor.store.query.rql.IndexedPath;
import personeditor.store.query.rql.RqlField;
import personeditor.store.query.rql.RqlParameters;
import personeditor.store.query.rql.RqlParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The life of a field that a query asked for.
 */
class QueryFieldsTests extends RqlTest {

	@Test
	void aFieldIsBuiltWhenAQueryAsksForItAndThenKeptByEveryWrite() {
		write(doc("d/1", "Dogs", "{\"name\":\"Rex\",\"tags\":[\"a\",\"b\",\"a\",1]}"));
		assertThat(ask("from Dogs where name = 'rex'").scanned()).isTrue();
		assertThat(askIndexed("from Dogs where name = 'rex' and tags = 'b'").ids()).containsExactly("d/1");

		write(doc("d/2", "dogs", "{\"name\":\"Rex\",\"tags\":\"b\"}"));
		assertThat(ask("from Dogs where name = 'rex' and tags = 'b'").ids()).containsExactly("d/1", "d/2");

		write(doc("d/1", "Dogs", "{\"name\":\"Max\",\"tags\":[\"b\",\"c\"]}"));
		assertThat(ask("from Dogs where name = 'rex' and tags = 'b'").ids()).containsExactly("d/2");
		assertThat(ask("from Dogs where tags in ('a', '1')").ids()).isEmpty();
		assertThat(ask("from Dogs where tags = 'c'").ids()).containsExactly("d/1");

		write(delete("d/1", Expectation.any()));
		assertThat(ask("from Dogs where tags = 'c' or not exists(tags)").ids()).isEmpty();
		assertThat(ask("from Dogs order by tags").ids()).containsExactly("d/2");
		assertThat(rows("SELECT count(*) FROM doc_terms WHERE doc = 1")).isZero();

		write(doc("d/1", "Cats", "{\"name\":\"Tom\"}"));
		assertThat(ask("from Dogs where name != 'x'")).satisfies((answer) -> {
			assertThat(answer.scanned()).isFalse();
			assertThat(answer.ids()).containsExactly("d/2");
		});
	}

	@Test
	void aChangeOfNothingIndexedTouchesNoIndex() {
		write(doc("d/1", "Dogs", "{\"name\":\"Rex\",\"age\":1}"));
		askIndexed("from Dogs where name = 'rex'");
		long before = rows("SELECT keys FROM docs");
		try (Sql sql = writing()) {
			sql.execute("DELETE FROM doc_terms");
		}
		catch (SQLException exception) {
			throw new AssertionError(exception);
		}

		write(doc("d/1", "Dogs", "{\"name\":\"Rex\",\"age\":2}"));
		assertThat(rows("SELECT count(*) FROM doc_terms")).isZero();
		assertThat(rows("SELECT keys FROM docs")).isEqualTo(before);
	}

	@Test
	void aSlipOfThePenMakesNoIndex() {
		write(doc("d/1", "Dogs", "{}"));
		assertThat(ask("from Dgos where name = 'rex'").ids()).isEmpty();
		askIndexed("from Dogs where name = 'rex'");

		assertThat(rows("SELECT count(*) FROM query_fields")).isEqualTo(1);
	}

	@Test
	void noMoreThanSixtyFourFieldsAreKept() {
		write(doc("d/1", "Dogs", "{\"f64\":1}"));
		for (int i = 0; i < 64; i++) {
			askIndexed("from Dogs where f" + i + " = 1");
		}

		assertThat(ask("from Dogs where f64 = 1").ids()).containsExactly("d/1");
		write(doc("d/2", "Dogs", "{\"f64\":1}"));
		assertThat(ask("from Dogs where f64 = 1").ids()).containsExactly("d/1", "d/2");
		assertThat(ask("from Dogs where f64 = 1").scanned()).isTrue();
		assertThat(rows("SELECT count(*) FROM query_fields")).isEqualTo(64);
	}

	@Test
	void anIndexSurvivesARestart() {
		write(doc("d/1", "Dogs", "{\"name\":\"Rex\"}"));
		askIndexed("from Dogs where name = 'rex'");
		reopen();

		write(doc("d/2", "Dogs", "{\"name\":\"Rex\"}"));
		assertThat(ask("from Dogs where name = 'rex'").scanned()).isFalse();
		assertThat(ask("from Dogs where name = 'rex'").ids()).containsExactly("d/1", "d/2");
	}

	@Test
	void aRestartInTheMiddleGoesOnWhereItWas() throws Exception {
		database().write(dogs(1, 1200));
		close();
		try (Sql sql = writing()) {
			Indexes indexes = Indexes.of(this.settings.indexes(), new Querying(new Random(1), Querying.LIMIT), sql);
			FieldBuilding building = new FieldBuilding(sql, indexes);
			sql.execute("BEGIN IMMEDIATE");
			building.add("Dogs", List.of(new IndexedPath(RqlField.of("n"), false)));
			assertThat(building.step()).isTrue();
			sql.execute("COMMIT");
			assertThat(sql.number("SELECT built FROM query_fields")).isEqualTo(500);
			assertThat(FieldBuilding.isUnfinished(sql)).isTrue();
		}

		assertThat(askIndexed("from Dogs where n >= 0").total()).isEqualTo(1200);
		assertThat(rows("SELECT count(*) FROM doc_terms")).isEqualTo(2400);
	}

	@Test
	void writesGoOnWhileAFieldIsBuiltAndAllOfThemAreFound() {
		database().write(dogs(1, 3000));
		ask("from Dogs where n = 7");
		List<CompletableFuture<List<Written>>> writes = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			int n = i * 10 + 1;
			writes.add(database().submit(List.of(
					(i % 3 == 0) ? delete("d/" + n, Expectation.any()) : doc("d/" + n, "Dogs", "{\"n\":\"changed\"}"),
					doc("e/" + n, "Dogs", "{\"n\":-1}"))));
		}
		writes.forEach(CompletableFuture::join);

		assertThat(askIndexed("from Dogs where n = 'changed'").total()).isEqualTo(200);
		assertThat(ask("from Dogs where n = -1").total()).isEqualTo(300);
		assertThat(ask("from Dogs where n > 0").total()).isEqualTo(2700);
		assertThat(ask("from Dogs order by n as long").total()).isEqualTo(3000);
	}

	@Test
	void aWriteThatWaitedWhileAFieldWasAddedStillEntersIt() throws Exception {
		write(doc("d/1", "Dogs", "{\"n\":1}"));
		Identity identity = new Identity(database().tag(), database().id());
		close();
		try (Sql sql = writing()) {
			Indexes indexes = Indexes.of(this.settings.indexes(), new Querying(new Random(1), Querying.LIMIT), sql);
			WriteTransaction transaction = new WriteTransaction(sql, identity, indexes, this.settings,
					new AtomicLong());
			Prepared waiting = Prepared.of(doc("d/1", "Dogs", "{\"n\":2}"), indexes);
			sql.execute("BEGIN IMMEDIATE");
			FieldBuilding building = new FieldBuilding(sql, indexes);
			building.add("Dogs", List.of(new IndexedPath(RqlField.of("n"), false)));
			building.step();
			transaction.write(List.of(waiting));
			sql.execute("COMMIT");
		}

		assertThat(ask("from Dogs where n = 2")).satisfies((answer) -> {
			assertThat(answer.scanned()).isFalse();
			assertThat(answer.ids()).containsExactly("d/1");
		});
	}

	@Test
	void aFieldOfAllDocumentsIsKeptInEveryCollection() {
		database().write(List.of(doc("d/1", "Dogs", "{\"name\":\"Rex\"}"), put("people/1", "{\"name\":\"Rex\"}")));
		assertThat(askIndexed("from @all_docs where name = 'rex'").ids()).containsExactly("d/1", "people/1");
		askIndexed("from Dogs where name = 'rex'");

		database().write(List.of(doc("d/2", "Dogs", "{\"name\":\"Rex\"}"), doc("c/1", "Cats", "{\"name\":\"REX\"}")));
		assertThat(ask("from @all_docs where name = 'rex'").ids()).containsExactly("d/1", "people/1", "d/2", "c/1");
		assertThat(ask("from Dogs where name = 'rex'").ids()).containsExactly("d/1", "d/2");
	}

	@Test
	void aDamagedDocumentDoesNotKeepTheOthersFromBeingIndexed() throws Exception {
		database().write(dogs(1, 3));
		close();
		try (Sql sql = writing()) {
			sql.execute("UPDATE log SET body = x'7b7d' WHERE etag = 2");
		}
		database().read((snapshot) -> {
			try {
				return snapshot.rql(RqlParser.parse("from Dogs where n > 0"), RqlParameters.NONE, 0, 10);
			}
			catch (RuntimeException exception) {
				return exception;
			}
		});

		assertThat(askPatiently("from Dogs where n > 0")).containsExactly("d/1", "d/3");
	}

	@Test
	void aQueryThatTakesTooLongIsGivenUp() throws Exception {
		write(doc("d/1", "Dogs", "{\"n\":1}"));
		BoundQuery query = RqlParser.parse("from Dogs where n = 1").bind(RqlParameters.NONE);
		try (Sql sql = Sql.openReading(new JDBC(), file())) {
			RqlSearch search = new RqlSearch(sql, new Querying(new Random(1), Duration.ofSeconds(-1)), RqlSearch.FEW);

			assertThatExceptionOfType(QueryTooSlowException.class).isThrownBy(() -> search.answer(query, 0, 10));
		}
	}

	@Test
	void aPageIsTheSameAlongAnIndexAsSorted() {
		database().write(dogs(1, 1500));
		Answer sorted = ask("from Dogs order by n as long desc");
		assertThat(sorted.scanned()).isTrue();
		askIndexed("from Dogs where n > 0");

		assertThat(ask("from Dogs order by n as long desc").ids()).isEqualTo(sorted.ids());
		assertThat(ask("from Dogs order by n as long desc", "{}", 100, 25).ids())
			.isEqualTo(sorted.ids().subList(100, 125));
		assertThat(ask("from Dogs where n > 10 order by n as long desc limit 3").ids()).containsExactly("d/1500",
				"d/1499", "d/1498");
	}

	private List<String> askPatiently(String query) {
		for (int i = 0; i < 1000; i++) {
			try {
				Answer answer = ask(query);
				if (!answer.scanned()) {
					return answer.ids();
				}
			}
			catch (RuntimeException exception) {
				Thread.yield();
			}
		}
		return List.of();
	}

	private static List<Command.Put> dogs(int from, int to) {
		return IntStream.rangeClosed(from, to).mapToObj((n) -> doc("d/" + n, "Dogs", "{\"n\":" + n + "}")).toList();
	}

	private Sql writing() throws SQLException {
		return Sql.openWriting(new JDBC(), file());
	}

	private long rows(String query) {
		try (Sql sql = Sql.openReading(new JDBC(), file())) {
			return sql.number(query);
		}
		catch (SQLException exception) {
			throw new AssertionError(exception);
		}
	}

}
