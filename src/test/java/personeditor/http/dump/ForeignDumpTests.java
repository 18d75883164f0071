package personeditor.http.dump;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import personeditor.http.server.ApiException;
import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.RevisionsConfiguration;
import personeditor.store.engine.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Dumps with what this store doesn't have, can't store or can't read.
 */
class ForeignDumpTests extends DumpTest {

	private Database database;

	@BeforeEach
	void open() {
		this.database = database("to");
	}

	@Test
	void whatThisStoreDoesNotHaveIsCountedAndNamed() {
		JsonNode result = imported(this.database,
				bytes("""
						{"BuildVersion":72014,"DatabaseRecord":{"DatabaseName":"x"},"Docs":[
						{"@metadata":{"@export-type":"Attachment"},"Hash":"a=","Size":11,"Tag":"cats/1|d|x|a=|"}RAW]}"BYTES,
						{"name":"C","@metadata":{"@attachments":[{"Name":"x"}],"@collection":"Cats","@flags":"HasAttachments",
						"@change-vector":"A:18-ynDrEd6FBkyPS2OazfHOlw","@id":"cats/1","@last-modified":"2026-01-01T00:00:00Z"}}],
						"Indexes":[{"Type":"Map"}],"CompareExchange":[{"Key":"k","Value":"1"}],"CounterGroups":[{"DocId":"x"}],
						"TimeSeries":[{"@raven-data":{"DocId":"x"},"@raven-blob-size":4}]}]]],"Novelties":[1,2,3]}"""));

		assertThat(shown(this.database, "cats/1"))
			.startsWith("{\"name\":\"C\",\"@metadata\":{\"@collection\":\"Cats\",")
			.doesNotContain("@attachments", "@flags");
		assertThat(result.at("/Documents/Attachments/SkippedCount").asInt()).isEqualTo(1);
		for (String kind : new String[] { "DatabaseRecord", "Indexes", "CompareExchange", "Counters", "TimeSeries" }) {
			assertThat(result.at("/" + kind + "/SkippedCount").asInt()).as(kind).isEqualTo(1);
		}
		assertThat(result.get("Messages").toString()).contains("Skipped Novelties: 3 items.",
				"Skipped attachments, which this store does not have: 1.");
	}

	@Test
	void whichVersionsAreRevisionsIsTakenOverWhereItWasNotSaidYet() {
		byte[] dump = bytes(
				"""
						{"BuildVersion":72014,"DatabaseRecord":{"DatabaseName":"x","Encrypted":false,"Revisions":{"Default":null,
						"Collections":{"Cats":{"Disabled":false,"MinimumRevisionsToKeep":7,"MinimumRevisionAgeToKeep":"1.00:00:00",
						"PurgeOnDelete":false,"MaximumRevisionsToDeleteUponDocumentUpdate":null}}},"Sorters":{}},"Docs":[]}""");
		RevisionsConfiguration theirs = new RevisionsConfiguration(null,
				Map.of("Cats", new CollectionRevisions(false, 7, Duration.ofDays(1), false, null)));

		JsonNode result = imported(this.database, dump);

		assertThat(this.database.revisionsConfiguration()).contains(theirs);
		assertThat(result.at("/DatabaseRecord/ReadCount").asInt()).isEqualTo(1);
		assertThat(result.get("Messages").toString()).contains("only which versions are revisions was taken over");
		Database other = database("other");
		keepRevisions(other);
		assertThat(imported(other, dump).at("/DatabaseRecord/SkippedCount").asInt()).isEqualTo(1);
		assertThat(other.revisionsConfiguration()).isPresent().get().isNotEqualTo(theirs);
	}

	@Test
	void aDocumentThatCanNotBeStoredIsNamedAndTheOthersAreStored() {
		put(this.database, "cats/3", "Dogs", "{}");

		JsonNode result = imported(this.database,
				bytes("{\"Docs\":[" + doc("cats/1", "\"a\":1,\"a\":2") + "," + doc("cats/2", "\"a\":1") + ","
						+ doc("cats/3", "\"a\":1") + ",{\"a\":1}," + doc("cats/4", "\"a\":1") + "]}"));

		assertThat(shown(this.database, "cats/1")).isNull();
		assertThat(shown(this.database, "cats/2")).isNotNull();
		assertThat(shown(this.database, "cats/4")).isNotNull();
		assertThat(result.at("/Documents/ErroredCount").asInt()).isEqualTo(3);
		assertThat(result.at("/Documents/ReadCount").asInt()).isEqualTo(5);
		assertThat(result.get("Messages").toString()).contains(
				"'cats/3' was left out: Changing 'cats/3' from 'Dogs' to", "Document does not contain an id.",
				"cats/1");
	}

	@Test
	void noTimeIsLaterThanTheYearThatAClientCanRead() {
		String last = "9999-12-31T23:59:59.9999999Z";

		JsonNode result = imported(this.database,
				bytes("{\"Docs\":[" + dated("cats/1", last) + "," + dated("cats/2", "+10000-01-01T00:00:00Z") + "]}"));
		put(this.database, "cats/1", "Cats", "{\"v\":2}");

		assertThat(shown(this.database, "cats/1")).contains("\"v\":2").contains("\"@last-modified\":\"" + last);
		assertThat(shown(this.database, "cats/2")).isNull();
		assertThat(result.at("/Documents/ErroredCount").asInt()).isEqualTo(1);
	}

	@Test
	void aDumpThatBreaksOffSaysWhatWasStored() {
		String whole = "{\"Docs\":[" + doc("cats/1", "\"a\":1") + "," + doc("cats/2", "\"a\":1") + "]}";

		assertThatExceptionOfType(ApiException.class)
			.isThrownBy(() -> imported(this.database, bytes(whole.substring(0, whole.length() - 10))))
			.withMessage("The dump could not be read to its end. Stored until then: Documents 1; nothing after. "
					+ "The text ended in the middle of a value.");
		assertThat(shown(this.database, "cats/1")).isNotNull();
		assertThat(shown(this.database, "cats/2")).isNull();
	}

	@Test
	void aDamagedGzipIsRefused() {
		assertThatExceptionOfType(ApiException.class)
			.isThrownBy(() -> imported(this.database, new byte[] { 0x1f, (byte) 0x8b, 1, 2, 3 }))
			.withMessageContaining("Stored until then: nothing;");
	}

	@Test
	void aScriptThatTransformsIsRefusedByName() {
		assertThatExceptionOfType(ApiException.class)
			.isThrownBy(() -> imported(this.database, "{\"TransformScript\":\"this.x = 1\"}", bytes("{}")))
			.satisfies((refusal) -> assertThat(refusal.status()).isEqualTo(501));
	}

	private static String dated(String id, String time) {
		return "{\"v\":1,\"@metadata\":{\"@collection\":\"Cats\",\"@id\":\"" + id + "\",\"@last-modified\":\"" + time
				+ "\"}}";
	}

	private static String doc(String id, String members) {
		return "{" + members + ",\"@metadata\":{\"@collection\":\"Cats\",\"@id\":\"" + id + "\"}}";
	}

}
