package personeditor.http;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiRequest;
import personeditor.http.work.Expectations;
import personeditor.http.server.Parameters;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.engine.Database;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.engine.Snapshot;
import personeditor.store.vector.ChangeVector;

/**
 * {@code GET /databases/{name}/docs} without ids: documents whose ids begin with a text,
 * in the order of their ids; or all of them, the newest first, or from an etag on.
 */
final class DocumentLists {

	private DocumentLists() {
	}

	static Answer list(Database database, ApiRequest request) {
		String entityTag = database.read((snapshot) -> entityTag(database, snapshot));
		if (Expectations.isCurrent(request.header("If-None-Match"), entityTag)) {
			return Answer.empty(304);
		}
		Page page = new Page(request.parameters());
		return Answers.fromSnapshot(database, page::write).header("ETag", Answers.quoted(entityTag));
	}

	/**
	 * The database's vector, as with RavenDB. What comes in from elsewhere may leave it
	 * as it is; then the etag of the last write tells the answers apart.
	 */
	private static String entityTag(Database database, Snapshot snapshot) {
		ChangeVector vector = snapshot.databaseVector();
		long etag = snapshot.lastEtag();
		return (vector.etagOf(database.id()) == etag) ? vector.toString() : vector + "/" + etag;
	}

	static Answer stream(Database database, ApiRequest request) {
		return Answers.streamed(database, new Page(request.parameters())::write);
	}

	/**
	 * What is asked for, and how far it has got.
	 */
	private static final class Page {

		private final @Nullable String prefix;

		private final String after;

		private final @Nullable String etag;

		private final NamePattern matches;

		private final NamePattern excluded;

		private final int start;

		private final int size;

		private final boolean metadataOnly;

		Page(Parameters parameters) {
			this.prefix = parameters.first("startsWith");
			this.after = parameters.text("startAfter", "");
			this.etag = parameters.first("etag");
			this.matches = NamePattern.of(parameters.text("matches", ""));
			this.excluded = NamePattern.of(parameters.text("exclude", ""));
			this.start = Math.max(0, parameters.integer("start", 0));
			this.size = parameters.integer("pageSize", Integer.MAX_VALUE);
			this.metadataOnly = parameters.flag("metadataOnly");
		}

		void write(Snapshot snapshot, JsonOutput out) {
			out.beginObject().name("Results").beginArray();
			if (this.size > 0 && isAfterWithinPrefix()) {
				read(snapshot, new Window(out));
			}
			out.endArray().endObject();
		}

		/** After an id outside of the prefix there is nothing. */
		private boolean isAfterWithinPrefix() {
			return this.prefix == null || this.after.isEmpty()
					|| DocumentId.keyOf(this.after).startsWith(DocumentId.keyOf(this.prefix));
		}

		private void read(Snapshot snapshot, Predicate<Document> window) {
			if (this.prefix != null) {
				snapshot.eachStartingWith(this.prefix, this.after, window);
			}
			else if (this.etag != null) {
				snapshot.eachFromEtag(new ParsedLong("etag", this.etag).value(), window);
			}
			else {
				snapshot.eachNewestFirst(window);
			}
		}

		private boolean isWanted(Document document) {
			if (this.prefix == null) {
				return true;
			}
			String rest = document.id().key().substring(DocumentId.keyOf(this.prefix).length());
			return (this.matches.isEmpty() || this.matches.matches(rest)) && !this.excluded.matches(rest);
		}

		private final class Window implements Predicate<Document> {

			private final JsonOutput out;

			private int passed;

			private int written;

			Window(JsonOutput out) {
				this.out = out;
			}

			@Override
			public boolean test(Document document) {
				if (isWanted(document) && this.passed++ >= Page.this.start) {
					this.out.raw(Page.this.metadataOnly ? EncodedDocument.encodeMetadataOnly(document)
							: EncodedDocument.encode(document));
					this.written++;
				}
				return this.written < Page.this.size;
			}

		}

	}

}
