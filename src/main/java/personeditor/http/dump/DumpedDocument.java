package personeditor.http.dump;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.DocumentParts;
import personeditor.http.json.InvalidJsonException;
import personeditor.http.json.JsonBody;
import personeditor.http.json.JsonCursor;
import personeditor.http.json.JsonOutput;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.OriginMember;
import personeditor.store.document.Tombstone;
import personeditor.store.vector.ChangeVector;

/**
 * A document of a dump, or a revision of one, with what its metadata say of it; or
 * something else that stands among the documents.
 */
final class DumpedDocument {

	/** What this store has no use for. */
	private static final Set<String> DROPPED = Set.of("@attachments", "@counters", "@timeseries", "@index-score",
			"@etag");

	private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

	private final DocumentParts parts;

	private @Nullable String id;

	private @Nullable String changeVector;

	private @Nullable String lastModified;

	private @Nullable String exportType;

	private Flags flags = Flags.NONE;

	private Origin origin = Origin.UNKNOWN;

	private DumpedDocument(DocumentParts sent) {
		ByteArrayOutputStream kept = new ByteArrayOutputStream();
		JsonOutput out = new JsonOutput(kept).beginObject();
		JsonBody.read(sent.metadata().utf8(), (cursor) -> {
			cursor.object((name) -> take(name, cursor, out, sent.content()));
			return true;
		});
		out.endObject();
		this.parts = new DocumentParts(sent.content(), JsonText.ofUtf8(kept.toByteArray()), sent.collection());
	}

	static DumpedDocument read(byte[] json) {
		return new DumpedDocument(JsonBody.read(json, (cursor) -> cursor.document(DROPPED)));
	}

	private void take(String name, JsonCursor cursor, JsonOutput kept, JsonText content) {
		switch (name) {
			case "@id" -> this.id = cursor.textOrNull();
			case "@change-vector" -> this.changeVector = cursor.textOrNull();
			case "@last-modified" -> this.lastModified = cursor.textOrNull();
			case "@export-type" -> this.exportType = cursor.textOrNull();
			case "@flags" -> this.flags = Flags.parse(String.valueOf(cursor.textOrNull()));
			case OriginMember.NAME -> this.origin = origin(cursor.raw(), content);
			default -> kept.member(name, cursor.raw());
		}
	}

	private static Origin origin(JsonText member, JsonText content) {
		return OriginMember.read(member)
			.filter((said) -> said.isAbout(content))
			.map(OriginMember::origin)
			.orElse(Origin.UNKNOWN);
	}

	/** Who wrote it, as far as the dump says so. */
	Origin origin() {
		return this.origin;
	}

	/** What it is, if it is no document. */
	@Nullable String exportType() {
		return this.exportType;
	}

	DocumentParts parts() {
		return this.parts;
	}

	DocumentId id() {
		if (this.id == null) {
			throw new InvalidJsonException("Document does not contain an id.");
		}
		return DocumentId.of(this.id);
	}

	/** Whether there are revisions of it, it says. */
	boolean hasRevisions() {
		return this.flags.has(Flags.HAS_REVISIONS);
	}

	/** When it was written, or a time where it doesn't say. */
	Instant timeOr(Instant otherwise) {
		return (this.lastModified != null) ? time(this.lastModified) : otherwise;
	}

	/** The same as a revision. */
	Item toRevision() {
		Instant time = timeOr(Instant.EPOCH);
		if (this.flags.has(Flags.DELETE_REVISION)) {
			return new Tombstone(id(), this.parts.collection(), 0, vector(this.changeVector), time, this.flags,
					Origin.UNKNOWN);
		}
		return version(id(), this.parts, vector(this.changeVector), time, this.flags, this.origin);
	}

	/** A version that was written elsewhere. */
	static Document version(DocumentId id, DocumentParts parts, ChangeVector vector, Instant time, Flags flags,
			Origin origin) {
		return new Document(id, parts.collection(), 0, vector, time, flags, origin, parts.content(), parts.metadata());
	}

	/**
	 * Reads a vector. Newer RavenDBs may put a second one before it, and a bar between
	 * the two.
	 */
	static ChangeVector vector(@Nullable String text) {
		ChangeVector vector = ChangeVector.parse((text != null) ? text.substring(text.indexOf('|') + 1).trim() : "");
		if (vector.isEmpty()) {
			throw new InvalidJsonException("A version without a change vector can't be told from others.");
		}
		return vector;
	}

	/** Reads a time, which has a year of four digits. */
	static Instant time(String text) {
		try {
			Instant time = OffsetDateTime.parse(text).toInstant();
			if (time.isBefore(LATEST)) {
				return time;
			}
		}
		catch (DateTimeParseException exception) {
			// said below
		}
		throw new InvalidJsonException("'" + text + "' is no time.");
	}

}
