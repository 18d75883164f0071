package personeditor.http.dump;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.http.server.Answer;
import personeditor.http.server.ApiRequest;
import personeditor.http.work.Operations;
import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.Command;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.RevisionsConfiguration;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.NodeTag;
import personeditor.support.TestClock;

/**
 * Databases in a folder of their own, and short words for moving dumps between them.
 */
abstract class DumpTest {

	@TempDir
	Path folder;

	final TestClock clock = new TestClock("2026-11-21T14:00:00Z");

	final Map<String, JsonText> outcomes = new HashMap<>();

	final Dumps dumps = new Dumps(new Operations(Runnable::run,
			(database, operation, state) -> this.outcomes.put(Long.toString(operation), state)), this.clock);

	private final Map<String, Database> open = new HashMap<>();

	private final Random random = new Random(7);

	Database database(String name) {
		return this.open.computeIfAbsent(name, (key) -> Database.open(name, this.folder.resolve(name + ".db"),
				new DatabaseSettings(new NodeTag("A"), RevisionPolicy.NONE, List.of(), 2, this.clock, this.random)));
	}

	@AfterEach
	void close() {
		this.open.values().forEach(Database::close);
	}

	static void keepRevisions(Database database) {
		database.configureRevisions(
				new RevisionsConfiguration(new CollectionRevisions(false, null, null, false, null), Map.of()));
	}

	static ChangeVector put(Database database, String id, String collection, String json) {
		return database
			.write(List.of(new Command.Put(DocumentId.of(id), collection, JsonText.of(json),
					JsonText.of("{\"@collection\":\"" + collection + "\"}"), Expectation.any(), Origin.UNKNOWN)))
			.get(0)
			.changeVector();
	}

	static void delete(Database database, String id) {
		database.write(List.of(new Command.Delete(DocumentId.of(id), Expectation.any(), Origin.UNKNOWN)));
	}

	byte[] exported(Database database, String options) throws IOException {
		Answer answer = this.dumps.exportAll(database, request("export?operationId=1", null), stream(options));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		answer.writer().writeTo(out);
		return out.toByteArray();
	}

	/** Imports a dump as a body of its own, and answers what was said about it. */
	JsonNode imported(Database database, byte[] dump) {
		Answer answer = this.dumps.importAll(database, request("import?operationId=2", null),
				new ByteArrayInputStream(dump));
		return JsonMapper.shared().readTree(answer.body());
	}

	/** Imports a dump with options, as clients send it. */
	JsonNode imported(Database database, String options, byte[] dump) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes(bytes("--b\r\nContent-Disposition: form-data; name=\"importOptions\"\r\n\r\n" + options
				+ "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"name\"\r\n\r\n"));
		body.writeBytes(dump);
		body.writeBytes(bytes("\r\n--b--\r\n"));
		Answer answer = this.dumps.importAll(database, request("import", "multipart/form-data; boundary=b"),
				new ByteArrayInputStream(body.toByteArray()));
		return JsonMapper.shared().readTree(answer.body());
	}

	static ApiRequest request(String path, String contentType) {
		String[] parts = path.split("\\?");
		return new ApiRequest("POST", "/databases/a/smuggler/" + parts[0], (parts.length > 1) ? parts[1] : null,
				(name) -> name.equals("Content-Type") ? contentType : null, new byte[0], () -> "http://localhost");
	}

	static InputStream stream(String text) {
		return new ByteArrayInputStream(bytes(text));
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static String shown(Database database, String id) {
		Optional<Document> document = database.read((snapshot) -> snapshot.document(DocumentId.of(id)));
		return document.map((found) -> new String(EncodedDocument.encode(found), StandardCharsets.UTF_8)).orElse(null);
	}

	static List<Item> revisions(Database database, String id) {
		return database.read((snapshot) -> snapshot.revisions(DocumentId.of(id), 0, 100));
	}

}
