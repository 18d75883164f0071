package personeditor.store.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.document.Conflict;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Item;
import personeditor.store.query.Page;
import personeditor.store.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database file that was written by the program of its time, and, in JSON, what that
 * program read in it.
 *
 * <pre>
 *   format-2.db.gz      the file
 *   format-2.json       lastEtag; of each document its versions and revisions, the newest first, as lines
 *                       (etag | vector | time | collection | editor | name | kind | parents | content | metadata);
 *                       conflicts; identities; counts; what searches find, by order and words
 * </pre>
 */
final class OlderFile {

	private final JsonNode expected;

	private OlderFile(JsonNode expected) {
		this.expected = expected;
	}

	/** Puts a file in a place. */
	static OlderFile put(String name, Path place) throws IOException {
		try (InputStream file = new GZIPInputStream(resource(name + ".db.gz"))) {
			Files.copy(file, place);
		}
		try (InputStream json = resource(name.replace("-first", "") + ".json")) {
			return new OlderFile(JsonMapper.shared().readTree(json));
		}
	}

	private static InputStream resource(String name) {
		return Objects.requireNonNull(OlderFile.class.getResourceAsStream(name), name);
	}

	long lastEtag() {
		return this.expected.get("lastEtag").asLong();
	}

	/** Everything that was in it is there, as it was. */
	void isIn(Database database) {
		long last = database.read(Snapshot::lastEtag);
		assertThat(last).isEqualTo(lastEtag());
		for (var document : this.expected.get("versions").properties()) {
			DocumentId id = DocumentId.of(document.getKey());
			List<Item> versions = database.read((snapshot) -> snapshot.history(id, 100));
			assertThat(versions).extracting(OlderFile::line).isEqualTo(texts(document.getValue()));
			List<Item> revisions = database.read((snapshot) -> snapshot.revisions(id, 0, 100));
			assertThat(revisions).as("revisions of " + id).extracting(OlderFile::line).isEqualTo(revisions(id));
		}
		for (var search : this.expected.get("searches").properties()) {
			String[] asked = search.getKey().split(":", 2);
			Query query = Query.of("People").search(asked[1]).orderBy(asked[0], false).limit(100);
			Page page = database.read((snapshot) -> snapshot.query(query));
			assertThat(page.hits()).as(search.getKey())
				.extracting((hit) -> hit.document().id().text())
				.isEqualTo(texts(search.getValue()));
		}
		if (this.expected.has("counts")) {
			isSinceFormat2In(database);
		}
	}

	/**
	 * In format 1 every version was kept, and none of numbers that the store gives out.
	 */
	private List<String> revisions(DocumentId id) {
		if (this.expected.has("revisions")) {
			return texts(this.expected.get("revisions").get(id.text()));
		}
		return id.text().startsWith("Raven/") ? List.of() : texts(this.expected.get("versions").get(id.text()));
	}

	private void isSinceFormat2In(Database database) {
		Counts counts = database.read(Snapshot::counts);
		assertThat(counts).hasToString(this.expected.get("counts").asString());
		for (var conflict : this.expected.get("conflicts").properties()) {
			DocumentId id = DocumentId.of(conflict.getKey());
			Conflict found = database.read((snapshot) -> snapshot.conflict(id));
			assertThat(found.versions()).extracting(OlderFile::line).isEqualTo(texts(conflict.getValue()));
		}
		TreeMap<String, Long> identities = new TreeMap<>();
		this.expected.get("identities")
			.properties()
			.forEach((one) -> identities.put(one.getKey(), one.getValue().asLong()));
		assertThat(database.identities()).isEqualTo(identities);
		for (var editor : this.expected.path("overruling").properties()) {
			List<LogEntry> entries = database.read((snapshot) -> snapshot.overruling(editor.getKey(), 10));
			assertThat(entries).extracting((entry) -> String.valueOf(entry.etag())).isEqualTo(texts(editor.getValue()));
		}
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

	private static String line(Item item) {
		String text = (item instanceof Document document) ? document.content() + " | " + document.metadata()
				: "deleted";
		return item.etag() + " | " + item.changeVector() + " | " + item.lastModified() + " | " + item.collection()
				+ " | " + item.origin().editor() + " | " + item.origin().name() + " | " + item.origin().kind() + " | "
				+ item.origin().parents() + " | " + text;
	}

}
