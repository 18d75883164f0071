package personeditor.http.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

import com.github.luben.zstd.ZstdOutputStream;
import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonOutput;
import personeditor.http.server.BuildVersion;
import personeditor.http.server.FastGzip;
import personeditor.store.document.Document;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.OriginMember;
import personeditor.store.engine.Contents;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.engine.Snapshot;

/**
 * Writes what a database holds as one dump. Which versions are revisions is left out: a
 * server whose licence doesn't allow as many refuses the whole dump for it.
 *
 * <p>
 * Used by one thread.
 */
final class Export {

	private static final int BUFFER = 64 * 1024;

	private final DumpOptions options;

	private final DumpTally tally;

	Export(DumpOptions options, DumpTally tally) {
		this.options = options;
		this.tally = tally;
	}

	void writeTo(OutputStream out, Snapshot snapshot) throws IOException {
		OutputStream compressed = this.options.wantsZstd() ? new ZstdOutputStream(out) : new FastGzip(out, BUFFER);
		JsonOutput json = new JsonOutput(compressed).beginObject().member("BuildVersion", BuildVersion.BUILD);
		Contents contents = snapshot.contents();
		section(json, "Docs", "Documents", contents::eachDocument, Export::document);
		section(json, "RevisionDocuments", "RevisionDocuments", contents::eachRevision, Export::document);
		section(json, "Tombstones", "Tombstones", contents::eachTombstone, Export::tombstone);
		section(json, "Conflicts", "Conflicts", contents::eachConflictVersion, Export::conflict);
		if (this.options.wants("Identities")) {
			identities(json, contents);
		}
		json.endObject();
		compressed.close();
	}

	private void section(JsonOutput json, String name, String kind, Each items, Writing writing) {
		if (this.options.wants(kind)) {
			json.name(name).beginArray();
			items.each((item) -> {
				if (this.options.wantsCollection(item.collection())) {
					writing.write(json, item);
					this.tally.read(kind, sizeOf(item));
				}
			});
			json.endArray();
		}
	}

	private static long sizeOf(Item item) {
		return (item instanceof Document document) ? document.content().size() : 0;
	}

	/** Who wrote it goes along in its metadata. */
	private static void document(JsonOutput json, Item item) {
		boolean isKnown = item instanceof Document && !item.origin().equals(Origin.UNKNOWN);
		json.raw(EncodedDocument.encode(isKnown ? withOrigin((Document) item) : item));
	}

	private static Document withOrigin(Document document) {
		String metadata = document.metadata().toString();
		String member = '"' + OriginMember.NAME + "\":" + OriginMember.of(document.origin(), document.content()).json();
		String more = "{" + member + (metadata.equals("{}") ? "" : ",") + metadata.substring(1);
		return new Document(document.id(), document.collection(), document.etag(), document.changeVector(),
				document.lastModified(), document.flags(), document.origin(), document.content(), JsonText.of(more));
	}

	private static void tombstone(JsonOutput json, Item item) {
		json.beginObject()
			.member("Key", item.id().text())
			.member("Type", "Document")
			.member("Collection", item.collection())
			.member("Flags", text(item.flags().without(Flags.DELETE_REVISION)))
			.member("ChangeVector", item.changeVector().toString())
			.member("DeletedEtag", 0)
			.member("Etag", item.etag())
			.member("LastModified", EncodedDocument.time(item.lastModified()))
			.endObject();
	}

	private static void conflict(JsonOutput json, Item item) {
		json.beginObject()
			.member("Id", item.id().text())
			.member("Collection", item.collection())
			.member("Flags", text(item.flags()))
			.member("ChangeVector", item.changeVector().toString())
			.member("Etag", item.etag())
			.member("LastModified", EncodedDocument.time(item.lastModified()))
			.name("Doc");
		contents(json, (item instanceof Document document) ? document : null);
		json.endObject();
	}

	/** A side of a conflict without what the server itself says of it. */
	private static void contents(JsonOutput json, @Nullable Document document) {
		if (document == null) {
			json.value((String) null);
		}
		else {
			json.raw(EncodedDocument.encodeStored(document));
		}
	}

	private static String text(Flags flags) {
		return flags.toString().isEmpty() ? "None" : flags.toString();
	}

	private void identities(JsonOutput json, Contents contents) {
		json.name("Identities").beginArray();
		contents.identities().forEach((name, value) -> {
			json.beginObject().member("Key", name).member("Value", Long.toString(value)).endObject();
			this.tally.read("Identities", 0);
		});
		json.endArray();
	}

	/** Hands over things one by one. */
	private interface Each {

		void each(Consumer<Item> consumer);

	}

	/** Writes one of them. */
	private interface Writing {

		void write(JsonOutput json, Item item);

	}

}
