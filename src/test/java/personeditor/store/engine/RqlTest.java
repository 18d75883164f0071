package personeditor.store.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

import personeditor.store.document.Command;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.query.rql.BoundQuery;
import personeditor.store.query.rql.RqlParameters;
import personeditor.store.query.rql.RqlParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Short words for tests that ask in RQL.
 */
abstract class RqlTest extends EngineTest {

	static Command.Put doc(String id, String collection, String json) {
		return new Command.Put(id(id), collection, JsonText.of(json),
				JsonText.of("{\"@collection\":\"" + collection + "\",\"my\":1}"), Expectation.any(), Origin.UNKNOWN);
	}

	Answer ask(String query) {
		return ask(query, "{}");
	}

	Answer ask(String query, String parameters) {
		return ask(query, parameters, 0, Long.MAX_VALUE);
	}

	Answer ask(String query, String parameters, long start, long size) {
		return read(query, parameters, start, size, Answer::of);
	}

	<T> T read(String query, String parameters, long start, long size, Function<RqlAnswer, T> reader) {
		return database().read((snapshot) -> reader
			.apply(snapshot.rql(RqlParser.parse(query), RqlParameters.of(JsonText.of(parameters)), start, size)));
	}

	/** Asks until the answer comes from the indexes. */
	Answer askIndexed(String query, String parameters) {
		long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		Answer answer = ask(query, parameters);
		while (answer.scanned && System.nanoTime() < end) {
			Thread.onSpinWait();
			answer = ask(query, parameters);
		}
		assertThat(answer.scanned).as("scanned after ten seconds: %s", query).isFalse();
		return answer;
	}

	Answer askIndexed(String query) {
		return askIndexed(query, "{}");
	}

	/** What a query means: the ids that looking at every document finds, on all pages. */
	static List<String> scanned(Sql sql, BoundQuery bound) throws SQLException {
		Deadline deadline = new Deadline(Querying.LIMIT);
		List<String> ids = new ArrayList<>();
		ScannedFilter scan = new ScannedFilter(sql, bound, deadline);
		BitSet docs = scan.matches();
		RowOrder order = new RqlSort(sql, bound.orders(), scan.keys(), 0, deadline).sorted(docs);
		order.each((doc) -> ids.add(RqlMatches.Selected.load(sql, doc).id().text()));
		return ids;
	}

	/** An answer that has been read to its end. */
	record Answer(long total, Long capped, long skipped, String index, boolean scanned, List<RqlResult> results) {

		static Answer of(RqlAnswer answer) {
			List<RqlResult> results = new ArrayList<>();
			answer.each(results::add);
			Long capped = answer.cappedMaxResults().isPresent() ? answer.cappedMaxResults().getAsLong() : null;
			return new Answer(answer.total(), capped, answer.skipped(), answer.indexName(), answer.scanned(), results);
		}

		List<String> ids() {
			return this.results.stream().map((result) -> result.document().id().text()).toList();
		}

		List<String> projections() {
			return this.results.stream().map((result) -> String.valueOf(result.projection())).toList();
		}

	}

}
