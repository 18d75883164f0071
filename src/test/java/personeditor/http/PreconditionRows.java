package personeditor.http;

import java.util.List;

import tools.jackson.databind.JsonNode;

import personeditor.store.document.Expectation;
import personeditor.store.vector.ChangeVector;
import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows 1 to 14: what a writer says it has read.
 */
final class PreconditionRows {

	private static final String BOB = "{ FirstName : 'Bob', LastName: 'Smith', Address: '5 Elm St' }";

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

	private final RunningNode.Caller api;

	private String current = "";

	private String stale = "";

	PreconditionRows(RunningNode.Caller api) {
		this.api = api;
	}

	InputTable addTo(InputTable table) {
		return table.row(1, "the article's curl line with a stale vector", this::staleArticle)
			.row(2, "the same with the current vector", this::currentArticle)
			.row(3, "a current vector, bare and in quotes", this::bareAndQuoted)
			.row(4, "an empty one where nothing is", this::emptyWhereNothingIs)
			.row(5, "an empty one where something is", this::emptyWhereSomethingIs)
			.row(6, "none", this::none)
			.row(7, "two of them", this::two)
			.row(8, "a star and a weak tag", () -> conflicts("*", "W/\"A:1-x\"", "\"*\""))
			.row(9, "one of another database", this::anotherDatabase)
			.row(10, "the same entries in another order", this::anotherOrder)
			.row(11, "an entry twice", this::entryTwice)
			.row(12, "numbers out of bounds", this::numbersOutOfBounds)
			.row(13, "20 KB, control characters, other letters", this::oddBytes)
			.row(14, "on a GET", this::onGet);
	}

	private void conflicts(String... vectors) {
		twoVersions();
		for (String vector : vectors) {
			Site.Answer refused = this.api.refused(409, "PUT", this.api.doc("people/1"), BOB, "If-Match: " + vector);
			assertThat(RunningNode.typeOf(refused)).isEqualTo("ConcurrencyException");
			assertThat(RunningNode.json(refused).get("ActualChangeVector").asString()).isEqualTo(this.current);
		}
	}

	private void twoVersions() {
		this.stale = this.api.stored("people/1", "{\"FirstName\":\"Robert\"}");
		this.current = this.api.stored("people/1", "{\"FirstName\":\"Roberta\"}");
	}

	private void staleArticle() {
		twoVersions();
		Site.Answer refused = this.api.refused(409, "PUT", this.api.doc("people/1"), BOB, "If-Match: " + this.stale,
				FORM);
		JsonNode body = RunningNode.json(refused);
		assertThat(body.get("url").asString()).isEqualTo(this.api.at("/docs"));
		assertThat(body.get("error").asString()).contains(this.stale, this.current);
		assertThat(body.get("Id").asString()).isEqualTo("people/1");
		assertThat(body.get("ExpectedChangeVector").asString()).isEqualTo(this.stale);
		assertThat(body.get("ActualChangeVector").asString()).isEqualTo(this.current);
		assertThat(this.api.document("people/1").get("FirstName").asString()).isEqualTo("Roberta");
	}

	private void currentArticle() {
		twoVersions();
		Site.Answer answer = this.api.put("people/1", BOB, "If-Match: " + this.current, FORM);
		assertThat(answer.status()).isEqualTo(201);
		assertThat(RunningNode.json(answer).get("ChangeVector").asString()).isNotEqualTo(this.current);
		assertThat(this.api.document("people/1").get("FirstName").asString()).isEqualTo("Bob");
	}

	private void bareAndQuoted() {
		twoVersions();
		assertThat(this.api.put("people/1", "{}", "If-Match: " + this.current).status()).isEqualTo(201);
		twoVersions();
		assertThat(this.api.put("people/1", "{}", "If-Match: \"" + this.current + "\"").status()).isEqualTo(201);
	}

	private void emptyWhereNothingIs() {
		assertThat(this.api.put("people/4a", "{}", "If-Match:").status()).isEqualTo(201);
		assertThat(this.api.put("people/4b", "{}", "If-Match: \"\"").status()).isEqualTo(201);
	}

	private void emptyWhereSomethingIs() {
		twoVersions();
		for (String header : List.of("If-Match:", "If-Match: \"\"")) {
			Site.Answer refused = this.api.refused(409, "PUT", this.api.doc("people/1"), "{}", header);
			assertThat(refused.body()).contains("expecting new document");
		}
	}

	private void none() {
		twoVersions();
		assertThat(this.api.put("people/1", "{\"FirstName\":\"Last\"}").status()).isEqualTo(201);
		assertThat(this.api.document("people/1").get("FirstName").asString()).isEqualTo("Last");
	}

	private void two() {
		twoVersions();
		for (String second : List.of(this.current, this.stale)) {
			Site.Answer refused = this.api.refused(400, "PUT", this.api.doc("people/1"), "{}",
					"If-Match: " + this.current, "If-Match: " + second);
			assertThat(RunningNode.typeOf(refused)).isEqualTo("BadRequestException");
		}
	}

	private void anotherDatabase() {
		twoVersions();
		conflicts(this.current.replaceFirst("-.*", "-AAAAAAAAAAAAAAAAAAAAAA"));
	}

	/** One node's vectors have one entry; that of two is compared where all are. */
	private void anotherOrder() {
		ChangeVector vector = ChangeVector.parse("A:7-AAAAAAAAAAAAAAAAAAAAAA, B:3-BBBBBBBBBBBBBBBBBBBBBA");
		assertThat(Expectation.exactly("B:3-BBBBBBBBBBBBBBBBBBBBBA,A:7-AAAAAAAAAAAAAAAAAAAAAA").holds(vector)).isTrue();
		assertThat(Expectation.exactly("B:4-BBBBBBBBBBBBBBBBBBBBBA,A:7-AAAAAAAAAAAAAAAAAAAAAA").holds(vector))
			.isFalse();
	}

	private void entryTwice() {
		twoVersions();
		String entry = this.api.stored("people/1", "{}");
		this.current = entry;
		for (String vector : List.of(this.stale + ", " + entry, entry + ", " + entry)) {
			assertThat(this.api.refused(409, "PUT", this.api.doc("people/1"), "{}", "If-Match: " + vector).body())
				.contains(entry);
		}
	}

	private void numbersOutOfBounds() {
		twoVersions();
		String id = this.current.substring(this.current.indexOf('-'));
		for (String number : List.of("0", "-1", "9223372036854775808", "1".repeat(40), "")) {
			this.api.refused(409, "PUT", this.api.doc("people/1"), "{}", "If-Match: A:" + number + id);
		}
	}

	private void oddBytes() {
		twoVersions();
		String path = this.api.doc("people/1");
		for (String value : List.of("A".repeat(20 * 1024), "A:1-\u0001x", "A:1-\u0000x", "A:1-\u007fx")) {
			this.api.refused(400, () -> this.api
				.raw(this.api.head("PUT", path, "Content-Length: 2", "If-Match: " + value), new byte[] { '{', '}' }));
		}
		this.api.refused(409, "PUT", path, "{}", "If-Match: A:1-é");
	}

	private void onGet() {
		twoVersions();
		assertThat(this.api.get("people/1", "If-Match: " + this.stale).status()).isEqualTo(200);
		for (String tag : List.of(this.current, '"' + this.current + '"')) {
			Site.Answer answer = this.api.get("people/1", "If-None-Match: " + tag);
			assertThat(answer.status()).isEqualTo(304);
			assertThat(answer.body()).isEmpty();
		}
	}

}
