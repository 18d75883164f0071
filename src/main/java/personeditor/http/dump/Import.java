package personeditor.http.dump;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.InvalidJsonException;
import personeditor.http.json.JsonBody;
import personeditor.http.json.JsonCursor;
import personeditor.http.json.JsonPieces;
import personeditor.http.work.RevisionSettings;
import personeditor.store.document.Command;
import personeditor.store.document.DocumentTooLargeException;
import personeditor.store.document.Expectation;
import personeditor.store.document.InvalidDocumentIdException;
import personeditor.store.document.Item;
import personeditor.store.document.Origin;
import personeditor.store.document.RevisionCreation;
import personeditor.store.document.RevisionsConfiguration;
import personeditor.store.engine.Database;
import personeditor.store.engine.Dated;
import personeditor.store.engine.HiLo;
import personeditor.store.vector.MalformedChangeVectorException;

/**
 * Reads one dump into a database while it comes in.
 *
 * <p>
 * Used by one thread.
 */
final class Import {

	private static final String RECORD = "DatabaseRecord";

	private static final String DOCUMENTS = "Documents";

	private static final String REVISIONS = "RevisionDocuments";

	private static final String CONFLICTS = "Conflicts";

	private static final String HILO = "raven/hilo/";

	/** Where the bytes of something follow its description. */
	private static final Pattern BLOB = Pattern.compile("\"(?:Size|@raven-blob-size)\"\\s*:\\s*(\\d{1,12})");

	private final Database database;

	private final DumpOptions options;

	private final InstantSource clock;

	private final DumpTally tally;

	private final Gathering<Dated> documents;

	private final Gathering<Item> revisions;

	private final Gathering<Item> conflicts;

	private @Nullable RevisionsConfiguration revisionsSaid;

	Import(Database database, DumpOptions options, InstantSource clock, DumpTally tally) {
		this.database = database;
		this.options = options;
		this.clock = clock;
		this.tally = tally;
		this.documents = new Gathering<>(database::submitDated, (dated, reason) -> tally.refused(DOCUMENTS,
				"The document '" + dated.command().id() + "'", String.valueOf(reason.getMessage())));
		this.revisions = new Gathering<>(database::submitRevisions, (item, reason) -> refused(REVISIONS, item, reason));
		this.conflicts = new Gathering<>(database::submitConflicts, (item, reason) -> refused(CONFLICTS, item, reason));
	}

	private void refused(String kind, Item item, RuntimeException reason) {
		this.tally.refused(kind, "A version of '" + item.id() + "'", String.valueOf(reason.getMessage()));
	}

	void read(InputStream json) {
		JsonPieces pieces = new JsonPieces(json);
		pieces.open('{');
		while (pieces.more()) {
			section(pieces.name(), pieces);
			finish();
		}
		if (this.revisionsSaid != null) {
			this.database.configureRevisions(this.revisionsSaid);
		}
	}

	/** Stores what was read and waits for it. */
	void finish() {
		this.documents.finish();
		this.revisions.finish();
		this.conflicts.finish();
	}

	private void section(String name, JsonPieces pieces) {
		switch (name) {
			case RECORD -> record(pieces);
			case "Docs" -> elements(pieces, DOCUMENTS, this::document);
			case REVISIONS -> elements(pieces, name, this::revision);
			case "Tombstones" -> elements(pieces, name, this::tombstone);
			case CONFLICTS -> elements(pieces, name, this::conflict);
			case "Identities" -> elements(pieces, name, this::identity);
			case "CounterGroups" -> elements(pieces, "Counters", null);
			default -> unknown(name, pieces);
		}
	}

	/**
	 * Which versions count as revisions, where that was not said yet: what a database
	 * keeps is never made less by a dump. It counts from the end of the dump on, so that
	 * there are no revisions beside those of the dump.
	 */
	private void record(JsonPieces pieces) {
		RevisionsConfiguration configuration = JsonBody.read(pieces.piece(), Import::revisionsIn);
		boolean said = this.database.revisionsConfiguration().isPresent();
		if (configuration == null || said || !this.options.wants(RECORD)) {
			this.tally.skipped(RECORD);
		}
		else {
			this.revisionsSaid = configuration;
			this.tally.read(RECORD, 0);
		}
	}

	private static @Nullable RevisionsConfiguration revisionsIn(JsonCursor cursor) {
		@Nullable RevisionsConfiguration[] found = new RevisionsConfiguration[1];
		cursor.object((name) -> {
			if (name.equals("Revisions") && !cursor.isNull()) {
				found[0] = RevisionSettings.read(cursor);
			}
			else {
				cursor.skip();
			}
		});
		return found[0];
	}

	private void unknown(String name, JsonPieces pieces) {
		if (pieces.isArray()) {
			elements(pieces, name, null);
		}
		else {
			pieces.skip();
			if (!name.equals("BuildVersion")) {
				this.tally.skipped(name);
			}
		}
	}

	private void elements(JsonPieces pieces, String kind, @Nullable Taking taking) {
		pieces.open('[');
		while (pieces.more()) {
			byte[] piece = pieces.piece();
			pieces.skipBytes(blobSize(piece));
			if (taking == null || !this.options.wants(kind)) {
				this.tally.skipped(kind);
			}
			else {
				take(kind, piece, taking);
			}
		}
	}

	private void take(String kind, byte[] piece, Taking taking) {
		try {
			taking.take(piece);
		}
		catch (InvalidJsonException | InvalidDocumentIdException | DocumentTooLargeException
				| MalformedChangeVectorException | NumberFormatException exception) {
			this.tally.failed(kind, "'" + beginning(piece) + "'", String.valueOf(exception.getMessage()));
		}
	}

	private static String beginning(byte[] piece) {
		return new String(piece, 0, Math.min(piece.length, 100), StandardCharsets.UTF_8);
	}

	/** How many bytes follow that are no JSON: attachments and time series have some. */
	private static long blobSize(byte[] piece) {
		String start = new String(piece, 0, Math.min(piece.length, 4096), StandardCharsets.ISO_8859_1);
		if (!start.contains("\"@export-type\":\"Attachment\"") && !start.contains("\"@raven-blob-size\"")) {
			return 0;
		}
		Matcher size = BLOB.matcher(start);
		return size.find() ? Long.parseLong(size.group(1)) : 0;
	}

	private void document(byte[] piece) {
		DumpedDocument document = DumpedDocument.read(piece);
		if (document.exportType() != null) {
			this.tally.skippedAttachment();
		}
		else if (!this.options.wantsCollection(document.parts().collection())) {
			this.tally.skipped(DOCUMENTS);
		}
		else {
			if (document.id().key().startsWith(HILO)) {
				raise(document);
			}
			else {
				put(document, piece.length);
			}
			this.tally.read(DOCUMENTS, piece.length);
		}
	}

	/** Numbers that were given out for new ids are never given out again. */
	private void raise(DumpedDocument document) {
		long taken = HiLo.maxOf(document.parts().content());
		new HiLo(this.database).raise(document.id().text().substring(HILO.length()), taken);
	}

	private void put(DumpedDocument document, int size) {
		Command put = new Command.Put(document.id(), document.parts().collection(), document.parts().content(),
				document.parts().metadata(), Expectation.any(), document.origin(), revisionOf(document));
		this.documents.add(new Dated(put, document.timeOr(this.clock.instant())), size);
	}

	private RevisionCreation revisionOf(DumpedDocument document) {
		if (this.options.skipsRevisions()) {
			return RevisionCreation.SKIPPED;
		}
		boolean joins = document.hasRevisions() && this.options.wants(REVISIONS);
		return joins ? RevisionCreation.JOINED : RevisionCreation.CONFIGURED;
	}

	private void revision(byte[] piece) {
		DumpedDocument document = DumpedDocument.read(piece);
		if (document.exportType() != null) {
			this.tally.skippedAttachment();
		}
		else if (this.options.wantsCollection(document.parts().collection())) {
			this.revisions.add(document.toRevision(), piece.length);
			this.tally.read(REVISIONS, piece.length);
		}
		else {
			this.tally.skipped(REVISIONS);
		}
	}

	private void tombstone(byte[] piece) {
		DumpedRow row = DumpedRow.read(piece);
		if (row.isOfDocument() && this.options.wantsCollection(row.collection())) {
			this.documents
				.add(new Dated(new Command.Delete(row.id(), Expectation.any(), Origin.UNKNOWN), row.lastModified()), 0);
			this.tally.read("Tombstones", 0);
		}
		else {
			this.tally.skipped("Tombstones");
		}
	}

	private void conflict(byte[] piece) {
		DumpedRow row = DumpedRow.read(piece);
		if (this.options.wantsCollection(row.collection())) {
			this.conflicts.add(row.toVersion(), piece.length);
			this.tally.read(CONFLICTS, piece.length);
		}
		else {
			this.tally.skipped(CONFLICTS);
		}
	}

	private void identity(byte[] piece) {
		DumpedRow row = DumpedRow.read(piece);
		this.database.seedIdentity(row.key(), row.value(), false);
		this.tally.read("Identities", 0);
	}

	/** Takes one thing of a dump. */
	private interface Taking {

		void take(byte[] piece);

	}

}
