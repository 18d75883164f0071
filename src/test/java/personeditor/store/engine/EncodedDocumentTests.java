package personeditor.store.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import personeditor.store.document.Command;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents as they are sent, and the memory of them.
 */
class EncodedDocumentTests extends EngineTest {

	private static final String KNOWN = "\"@change-vector\":\"A:1-ID\",\"@flags\":\"HasRevisions\","
			+ "\"@id\":\"people/1-A\",\"@last-modified\":\"2026-11-21T14:00:00.0000000Z\"}}";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"n":1.50}           | {"n":1.50,"@metadata":{
			{}                   | {"@metadata":{
			{ "a" : "}" , "b":{} }  | {"a":"}","b":{},"@metadata":{
			{"s":"\\u0161é𝄞"}   | {"s":"\\u0161é𝄞","@metadata":{
			""")
	void theMembersStandAsTheyWereWritten(String content, String beginning) {
		store(content, "{\"@collection\":\"People\"}");

		assertThat(encoded().replace(" ", "")).isEqualTo(beginning + "\"@collection\":\"People\"," + known());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                                       | ``
			{"zz":1,"@collection":"People","Ä":-0}   | "@collection":"People","zz":1,"Ä":-0,
			{"b":{"z":1.0,"a":[{}]},"B":null,"a":"x"} | "B":null,"a":"x","b":{"z":1.0,"a":[{}]},
			{ "n" : 12 , "a" : "\\u00e9" , "z" : true } | "a" : "\\u00e9","n" : 12,"z" : true,
			{"@id":"x","@flags":"y","@change-vector":"z","@last-modified":"w","k":1} | "k":1,
			""")
	void metadataIsSortedByNameAndTheServersOwnComesLast(String metadata, String shown) {
		store("{\"v\":1}", metadata);

		assertThat(encoded()).isEqualTo("{\"v\":1,\"@metadata\":{" + shown + known());
	}

	@Test
	void anIdWithQuotesIsQuoted() {
		write(put("people/\"\\x", "{}"));

		assertThat(encoded("people/\"\\x")).contains("\"@id\":\"people/\\\"\\\\x\"");
	}

	@Test
	void aRevisionShowsThatItIsOneAndADeletionIsMetadataOnly() {
		write(put("people/1-A", "{\"v\":1}"));
		write(delete("people/1-A", Expectation.any()));

		List<Item> revisions = database().read((snapshot) -> snapshot.revisions(id("people/1-A"), 0, 10));

		assertThat(new String(EncodedDocument.encode(revisions.get(0)), StandardCharsets.UTF_8))
			.isEqualTo("{\"@metadata\":{\"@collection\":\"People\",\"@change-vector\":\"A:2-" + database().id()
					+ "\",\"@flags\":\"HasRevisions, DeleteRevision\",\"@id\":\"people/1-A\","
					+ "\"@last-modified\":\"2026-11-21T14:00:00.0000001Z\"}}");
		assertThat(new String(EncodedDocument.encode(revisions.get(1)), StandardCharsets.UTF_8))
			.startsWith("{\"v\":1,\"@metadata\"")
			.contains("\"@flags\":\"HasRevisions, Revision\"");
		assertThat(new String(EncodedDocument.encodeMetadataOnly(revisions.get(1)), StandardCharsets.UTF_8))
			.startsWith("{\"@metadata\":{\"@collection\":\"People\",");
	}

	@Test
	void aCollectionWithControlCharactersIsQuotedInTheRecordOfADeletion() {
		database().write(List.of(new Command.Put(id("people/1-A"), "a\nb\"\\", JsonText.of("{}"),
				JsonText.of("{\"@collection\":\"a\\nb\\\"\\\\\"}"), Expectation.any(), Origin.UNKNOWN)));
		write(delete("people/1-A", Expectation.any()));

		Item deletion = database().<List<Item>>read((snapshot) -> snapshot.revisions(id("people/1-A"), 0, 1)).get(0);

		assertThat(new String(EncodedDocument.encode(deletion), StandardCharsets.UTF_8))
			.startsWith("{\"@metadata\":{\"@collection\":\"a\\nb\\\"\\\\\",");
	}

	@Test
	void whatIsRememberedFollowsTheWrites() {
		assertThat(database().encoded(id("people/1-A"))).isEmpty();
		write(put("people/1-A", "{\"v\":1}"));
		EncodedDocument first = database().encoded(id("people/1-A")).orElseThrow();
		assertThat(database().encoded(id("PEOPLE/1-A"))).containsSame(first);

		write(put("People/1-a", "{\"v\":2}"));
		assertThat(encoded("people/1-A")).startsWith("{\"v\":2,").contains("\"@id\":\"People/1-a\"");
		database().deleteRevisions(List.of(id("people/1-A")));
		assertThat(encoded("people/1-A")).doesNotContain("@flags");
		write(delete("people/1-A", Expectation.any()));
		assertThat(database().encoded(id("people/1-A"))).isEmpty();
	}

	@Test
	void aDatabaseDoesNotShowWhatAnotherRemembers() {
		write(put("people/1-A", "{\"v\":1}"));
		encoded("people/1-A");
		try (Database other = Database.open("test", this.folder.resolve("other.db"), this.settings)) {
			assertThat(other.encoded(id("people/1-A"))).isEmpty();
		}
	}

	private void store(String content, String metadata) {
		database().write(List.of(new Command.Put(id("people/1-A"), "People", JsonText.of(content),
				JsonText.of(metadata), Expectation.any(), Origin.UNKNOWN)));
	}

	private String encoded() {
		return encoded("people/1-A");
	}

	private String encoded(String id) {
		return new String(database().encoded(id(id)).orElseThrow().json(), StandardCharsets.UTF_8);
	}

	private String known() {
		return KNOWN.replace("ID", database().id().text());
	}

}
