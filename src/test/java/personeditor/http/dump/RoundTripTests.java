package personeditor.http.dump;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import personeditor.store.document.Command;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.OriginMember;
import personeditor.store.document.Tombstone;
import personeditor.store.engine.Database;
import personeditor.store.engine.Snapshot;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes back from a dump of our own.
 */
class RoundTripTests extends DumpTest {

	private static final String EVERYTHING = "{\"OperateOnTypes\":\"Documents, RevisionDocuments,Tombstones,Conflicts,"
			+ "Identities\"}";

	private Database from;

	private Database to;

	@BeforeEach
	void open() {
		this.from = database("from");
		this.to = database("to");
	}

	@Test
	void documentsKeepTheirTextTheirMetadataAndTheirTimes() throws IOException {
		put(this.from, "users/1", "Users", "{ \"n\" : 1.50, \"big\":9007199254740993, \"t\":\"ÄÖ\\u00e9\" }");
		this.clock.forward(Duration.ofDays(1));

		JsonNode result = imported(this.to, exported(this.from, ""));

		assertThat(shown(this.to, "users/1"))
			.isEqualTo(shown(this.from, "users/1").replaceAll("A:1-[^\"]*", "A:1-" + this.to.id().text()))
			.contains("2026-11-21T14:00:00.0000000Z");
		assertThat(result.at("/Documents/ReadCount").asInt()).isEqualTo(1);
		assertThat(result.at("/Documents/Skipped").asBoolean()).isFalse();
		assertThat(this.outcomes.get("1").toString())
			.contains("\"Documents\":{\"StartTime\":null,\"Processed\":true," + "\"ReadCount\":1");
	}

	@Test
	void whoWroteAVersionGoesAlongAndIsNoPartOfTheDocument() throws IOException {
		keepRevisions(this.from);
		Origin ana = new Origin("a1", "Ana \"A.\" Kovač", "created");
		Origin marko = new Origin("m1", "Marko", "combined", List.of(write("{ \"v\":1.50 }", ana)), List.of("a1"));
		write("{\"v\":2}", marko);
		put(this.from, "users/2", "Users", "{\"v\":1}");

		imported(this.to, exported(this.from, ""));

		assertThat(origins(this.to, "users/1")).startsWith(marko).contains(ana).doesNotContain(Origin.UNKNOWN);
		assertThat(origins(this.to, "users/2")).containsOnly(Origin.UNKNOWN);
		assertThat(shown(this.to, "users/1")).doesNotContain(OriginMember.NAME);
	}

	@Test
	void whoWroteADocumentThatWasChangedInTheDumpIsNotKnown() throws IOException {
		write("{\"v\":1}", new Origin("a1", "Ana", "created"));
		String dump = unzipped(exported(this.from, ""));
		assertThat(dump).contains(OriginMember.NAME);

		imported(this.to, bytes(dump.replace("\"v\":1", "\"v\":2")));

		assertThat(origins(this.to, "users/1")).containsOnly(Origin.UNKNOWN);
	}

	private ChangeVector write(String json, Origin origin) {
		return this.from.write(List.of(new Command.Put(DocumentId.of("users/1"), "Users", JsonText.of(json),
				JsonText.of("{\"@collection\":\"Users\"}"), Expectation.any(), origin)))
			.get(0)
			.changeVector();
	}

	private static List<Origin> origins(Database database, String id) {
		return database.read((snapshot) -> snapshot.history(DocumentId.of(id), 10)).stream().map(Item::origin).toList();
	}

	@Test
	void revisionsKeepTheirVectorsTheirTimesAndTheirFlags() throws IOException {
		keepRevisions(this.from);
		put(this.from, "users/1", "Users", "{\"v\":1}");
		this.clock.forward(Duration.ofHours(1));
		put(this.from, "users/1", "Users", "{\"v\":2}");
		put(this.from, "users/2", "Users", "{\"v\":1}");
		delete(this.from, "users/2");

		imported(this.to, exported(this.from, ""));

		assertThat(lines(revisions(this.to, "users/1"))).isEqualTo(lines(revisions(this.from, "users/1")));
		assertThat(lines(revisions(this.to, "users/2"))).isEqualTo(lines(revisions(this.from, "users/2")));
		assertThat(this.to.<List<Item>>read((snapshot) -> snapshot.bin(0, 10))).hasSize(1)
			.first()
			.isInstanceOf(Tombstone.class);
	}

	@Test
	void aDocumentShowsThatItHasRevisionsBeforeTheyCome() throws IOException {
		keepRevisions(this.from);
		put(this.from, "users/1", "Users", "{\"v\":1}");
		byte[] dump = exported(this.from, "");

		imported(this.to, "{\"OperateOnTypes\":\"Documents, RevisionDocuments\"}", dump);

		assertThat(shown(this.to, "users/1")).contains("\"@flags\":\"HasRevisions\"");
		Database without = database("without");
		imported(without, "{\"OperateOnTypes\":\"Documents\"}", dump);
		assertThat(shown(without, "users/1")).doesNotContain("@flags");
	}

	@Test
	void oldRevisionsChangeNothingThatADocumentShows() throws IOException {
		put(this.to, "users/1", "Users", "{\"v\":2}");
		String before = shown(this.to, "users/1");
		keepRevisions(this.from);
		put(this.from, "users/1", "Users", "{\"v\":1}");

		imported(this.to, "{\"OperateOnTypes\":\"RevisionDocuments\"}", exported(this.from, ""));

		assertThat(revisions(this.to, "users/1")).hasSize(1);
		assertThat(shown(this.to, "users/1")).isEqualTo(before);
		byte[] again = exported(this.to, "");
		Database copy = database("copy");
		imported(copy, again);
		assertThat(revisions(copy, "users/1")).as("exported all the same").hasSize(1);
	}

	@Test
	void aSecondImportBringsNoRevisionTwice() throws IOException {
		keepRevisions(this.from);
		put(this.from, "users/1", "Users", "{\"v\":1}");
		byte[] dump = exported(this.from, EVERYTHING);

		imported(this.to, dump);
		imported(this.to, dump);
		imported(this.from, dump);

		assertThat(revisions(this.to, "users/1")).hasSize(1);
		assertThat(revisions(this.from, "users/1")).hasSize(2);
	}

	@Test
	void conflictsStayConflicts() throws IOException {
		imported(this.from, bytes("{\"Conflicts\":[" + side('B', "{\"v\":\"b\"}") + "," + side('C', "null") + "]}"));

		imported(this.to, exported(this.from, ""));

		assertThat(this.to.<Long>read(Snapshot::countOpenVersions)).isEqualTo(2);
		assertThat(this.to.<ChangeVector>read(Snapshot::databaseVector).isEmpty()).isTrue();
	}

	private static String side(char database, String doc) {
		return """
				{"Id":"dogs/1","Collection":"Dogs","Flags":"None","ChangeVector":"%s:5-%sA","Etag":1,
				"LastModified":"2024-03-01T10:00:00.0000000Z","Doc":%s}
				""".formatted(database, String.valueOf(database).repeat(21), doc);
	}

	@Test
	void deletionsAndIdentitiesCome() throws IOException {
		put(this.from, "users/1", "Users", "{}");
		delete(this.from, "users/1");
		put(this.to, "users/1", "Users", "{}");
		this.from.seedIdentity("users|", 17, false);
		this.to.seedIdentity("cats|", 5, false);

		JsonNode result = imported(this.to, EVERYTHING, exported(this.from, EVERYTHING));

		assertThat(shown(this.to, "users/1")).isNull();
		assertThat(this.to.identities()).hasToString("{cats|=5, users|=17}");
		assertThat(result.at("/Tombstones/ReadCount").asInt()).isEqualTo(1);
		assertThat(result.at("/Identities/ReadCount").asInt()).isEqualTo(1);
	}

	@Test
	void onlyWhatIsWantedIsExported() throws IOException {
		keepRevisions(this.from);
		put(this.from, "users/1", "Users", "{}");
		put(this.from, "cats/1", "Cats", "{}");

		String dump = unzipped(exported(this.from, "{\"OperateOnTypes\":\"Documents\",\"Collections\":[\"cats\"]}"));

		assertThat(dump).startsWith("{\"BuildVersion\":72014,\"Docs\":[{\"@metadata\":{\"@collection\":\"Cats\"")
			.doesNotContain("users/1", "RevisionDocuments");
	}

	@Test
	void onlyWhatIsWantedIsImported() throws IOException {
		put(this.from, "users/1", "Users", "{}");
		put(this.from, "cats/1", "Cats", "{}");
		this.from.seedIdentity("users|", 17, false);

		JsonNode result = imported(this.to, "{\"OperateOnTypes\":\"Documents\",\"Collections\":[\"Cats\"]}",
				exported(this.from, ""));

		assertThat(shown(this.to, "cats/1")).isNotNull();
		assertThat(shown(this.to, "users/1")).isNull();
		assertThat(this.to.identities()).isEmpty();
		assertThat(result.at("/Identities/SkippedCount").asInt()).isEqualTo(1);
	}

	@Test
	void aBrowsersFormSendsOptionsToo() throws IOException {
		put(this.from, "users/1", "Users", "{}");

		assertThat(unzipped(exported(this.from, "DownloadOptions=%7B%22OperateOnTypes%22%3A%22Identities%22%7D")))
			.isEqualTo("{\"BuildVersion\":72014,\"Identities\":[]}");
	}

	@Test
	void anImportMakesNoRevisionsWhereNoneAreWanted() throws IOException {
		put(this.from, "users/1", "Users", "{}");
		keepRevisions(this.to);

		imported(this.to, "{\"SkipRevisionCreation\":true}", exported(this.from, ""));

		assertThat(revisions(this.to, "users/1")).isEmpty();
		imported(this.to, exported(this.from, ""));
		assertThat(revisions(this.to, "users/1")).hasSize(2);
	}

	@Test
	void numbersThatWereGivenOutAreNeverTakenBack() throws IOException {
		put(this.from, "Raven/Hilo/users", "@hilo", "{\"Max\":64}");
		put(this.to, "Raven/Hilo/users", "@hilo", "{\"Max\":96}");

		imported(this.to, exported(this.from, ""));
		imported(this.from, exported(this.to, ""));

		assertThat(shown(this.to, "Raven/Hilo/users")).contains("\"Max\":96");
		assertThat(shown(this.from, "Raven/Hilo/users")).contains("\"Max\":96");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Gzip", "Zstd" })
	void thousandsOfDocumentsCome(String algorithm) throws IOException {
		IntStream.range(0, 3000).forEach((i) -> put(this.from, "users/" + i, "Users", "{\"i\":" + i + "}"));

		imported(this.to, "{}", exported(this.from, "{\"CompressionAlgorithm\":\"" + algorithm + "\"}"));

		assertThat(this.to.<Long>read((snapshot) -> snapshot.count("Users"))).isEqualTo(3000);
		assertThat(shown(this.to, "users/2999")).contains("\"i\":2999");
	}

	private static List<String> lines(List<Item> items) {
		return items.stream()
			.map((item) -> item.changeVector() + " " + item.lastModified() + " " + item.flags())
			.toList();
	}

	private static String unzipped(byte[] dump) throws IOException {
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(dump))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
