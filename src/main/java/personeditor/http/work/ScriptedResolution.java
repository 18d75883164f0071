package personeditor.http.work;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.http.json.DocumentParts;
import personeditor.http.json.InvalidJsonException;
import personeditor.http.json.JsonBody;
import personeditor.http.json.JsonCursor;
import personeditor.http.json.JsonOutput;
import personeditor.store.document.Conflict;
import personeditor.store.document.Document;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.ScriptException;
import personeditor.store.engine.Decision;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.replication.ResolverScripts;
import personeditor.store.script.PatchScript;
import personeditor.store.script.ScriptHost;
import personeditor.store.script.Scripts;
import personeditor.store.vector.ChangeVector;

/**
 * Runs RavenDB's resolver scripts: the body of a function of {@code docs},
 * {@code hasTombstone} and {@code resolveToTombstone}. What it returns is the document.
 *
 * <p>
 * All databases must come to the same, so a script sees what is the same everywhere: no
 * flags, which say how a version came, no other document, and no clock and no chance,
 * which is up to the {@link Scripts} it is given.
 */
public final class ScriptedResolution implements ResolverScripts {

	private static final Logger log = LoggerFactory.getLogger(ScriptedResolution.class);

	private static final ScriptHost NOTHING = new Nothing();

	private final Scripts scripts;

	/**
	 * Resolution by scripts.
	 * @param scripts with a clock that stands still, and a generator that gives one
	 * number
	 */
	public ScriptedResolution(Scripts scripts) {
		this.scripts = scripts;
	}

	@Override
	public Optional<Decision> decide(String script, Conflict conflict) {
		try {
			JsonText left = this.scripts
				.run(new PatchScript(wrapped(script), JsonText.EMPTY_OBJECT), input(conflict), NOTHING)
				.document();
			Answer answer = JsonBody.read(left.utf8(), ScriptedResolution::answer);
			return Optional.ofNullable(answer.decisionAbout(conflict));
		}
		catch (ScriptException | InvalidJsonException exception) {
			log.warn("The script that resolves conflicts of the collection {} failed for '{}': {}",
					conflict.versions().get(0).collection(), conflict.id(), exception.getMessage());
			return Optional.empty();
		}
	}

	private static String wrapped(String script) {
		return """
				const tombstone = {};
				const answer = (function (docs, hasTombstone, resolveToTombstone) {
				%s
				}).call(undefined, this.docs, this.hasTombstone, tombstone);
				const decides = answer !== null && typeof answer === 'object' && !Array.isArray(answer);
				if (decides && answer !== tombstone) {
					const metadata = answer['@metadata'] || {};
					metadata['@collection'] = this.collection;
					answer['@metadata'] = metadata;
					this.document = answer;
				}
				this.deletion = answer === tombstone;
				delete this.docs;
				""".formatted(script);
	}

	private static JsonText input(Conflict conflict) {
		List<Document> documents = conflict.versions()
			.stream()
			.filter(Document.class::isInstance)
			.map(Document.class::cast)
			.toList();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		JsonOutput out = new JsonOutput(bytes).beginObject().name("docs").beginArray();
		documents.forEach((document) -> out.raw(EncodedDocument.encode(withoutFlags(document))));
		out.endArray()
			.member("hasTombstone", documents.size() < conflict.versions().size())
			.member("collection", conflict.versions().get(0).collection())
			.endObject();
		return JsonText.ofUtf8(bytes.toByteArray());
	}

	private static Document withoutFlags(Document document) {
		return new Document(document.id(), document.collection(), document.etag(), document.changeVector(),
				document.lastModified(), Flags.NONE, document.origin(), document.content(), document.metadata());
	}

	private static Answer answer(JsonCursor cursor) {
		DocumentParts[] document = new DocumentParts[1];
		boolean[] deletion = new boolean[1];
		cursor.object((member) -> {
			switch (member) {
				case "document" -> document[0] = cursor.document(DocumentParts.READ_ONLY);
				case "deletion" -> deletion[0] = cursor.flag();
				default -> cursor.skip();
			}
		});
		return new Answer(document[0], deletion[0]);
	}

	/** What the script left. */
	private record Answer(@Nullable DocumentParts document, boolean deletion) {

		@Nullable Decision decisionAbout(Conflict conflict) {
			List<ChangeVector> sides = conflict.versions().stream().map(Item::changeVector).toList();
			if (this.deletion) {
				return Decision.deletion(conflict.id(), sides);
			}
			return (this.document != null)
					? Decision.document(conflict.id(), sides, this.document.content(), this.document.metadata()) : null;
		}

	}

	/** No document but those in conflict. */
	private static final class Nothing implements ScriptHost {

		@Override
		public @Nullable JsonText load(String id) {
			throw refusal("load");
		}

		@Override
		public String put(@Nullable String id, JsonText document, @Nullable String changeVector) {
			throw refusal("put");
		}

		@Override
		public boolean delete(String id, @Nullable String changeVector) {
			throw refusal("del");
		}

		private static ScriptException refusal(String what) {
			return new ScriptException(ScriptException.Kind.THROWN,
					"A script that resolves conflicts can't call " + what + "(): every node must come to the same.");
		}

	}

}
