package personeditor.http;

import java.util.List;

import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiRequest;
import personeditor.store.document.DocumentId;
import personeditor.store.engine.Counts;
import personeditor.store.engine.Database;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.engine.Snapshot;

/**
 * How much a database holds.
 */
final class Statistics {

	private static final List<String> NONE_HERE = List.of("CountOfAttachments", "CountOfCounterEntries",
			"CountOfTimeSeriesSegments");

	private final ServerResource server;

	Statistics(ServerResource server) {
		this.server = server;
	}

	Answer stats(Database database, ApiRequest request) {
		return database.read((snapshot) -> Answer.object((out) -> {
			this.server.metadata(out, request);
			essentials(out, snapshot, database);
			out.member("CountOfUniqueAttachments", 0)
				.member("DatabaseChangeVector", snapshot.databaseVector().toString())
				.member("DatabaseId", database.id().toString())
				.member("NumberOfTransactionMergerQueueOperations", 0)
				.member("Is64Bit", true)
				.member("Pager", "SQLite")
				.member("LastDocEtag", snapshot.lastDocumentEtag())
				.member("LastDatabaseEtag", snapshot.lastEtag())
				.member("LastIndexingTime", (String) null);
			size(out.name("SizeOnDisk"), database.sizeOnDisk());
			size(out.name("TempBuffersSizeOnDisk"), 0);
		}));
	}

	private static void essentials(JsonOutput out, Snapshot snapshot, Database database) {
		Counts counts = snapshot.counts();
		out.member("CountOfIndexes", 0)
			.member("CountOfDocuments", counts.documents())
			.member("CountOfRevisionDocuments", counts.revisions())
			.member("CountOfTombstones", counts.tombstones())
			.member("CountOfDocumentsConflicts", snapshot.countConflicts())
			.member("CountOfConflicts", snapshot.countOpenVersions());
		NONE_HERE.forEach((name) -> out.member(name, 0));
		out.name("Indexes").beginArray().endArray();
	}

	static void size(JsonOutput out, long bytes) {
		out.beginObject().member("HumaneSize", humane(bytes)).member("SizeInBytes", bytes).endObject();
	}

	static String humane(long bytes) {
		return (bytes < 1024) ? bytes + " Bytes"
				: (bytes < 1024 * 1024) ? bytes / 1024 + " KBytes" : bytes / (1024 * 1024) + " MBytes";
	}

	Answer essential(Database database, ApiRequest request) {
		return database.read((snapshot) -> Answer.object((out) -> essentials(out, snapshot, database)));
	}

	Answer collections(Database database, ApiRequest request) {
		return database.read((snapshot) -> Answer.object((out) -> {
			Counts counts = general(out, snapshot);
			out.name("Collections").beginObject();
			counts.collections().forEach(out::member);
			out.endObject();
		}));
	}

	private static Counts general(JsonOutput out, Snapshot snapshot) {
		Counts counts = snapshot.counts();
		out.member("CountOfDocuments", counts.documents())
			.member("CountOfDocumentsConflicts", snapshot.countConflicts())
			.member("CountOfConflicts", snapshot.countOpenVersions())
			.member("CountOfRevisionDocuments", counts.revisions())
			.member("CountOfTombstones", counts.tombstones())
			.member("CountOfTimeSeriesDeletedRanges", 0);
		NONE_HERE.forEach((name) -> out.member(name, 0));
		return counts;
	}

	Answer detailed(Database database, ApiRequest request) {
		return database.read((snapshot) -> Answer.object((out) -> {
			Counts counts = general(out, snapshot);
			out.name("Collections").beginObject();
			counts.collections().forEach((name, documents) -> collection(out, name, snapshot.countsOf(name)));
			out.endObject();
		}));
	}

	private static void collection(JsonOutput out, String name, Counts counts) {
		out.name(name)
			.beginObject()
			.member("Name", name)
			.member("CountOfDocuments", counts.documents())
			.member("CountOfTombstones", counts.tombstones())
			.member("CountOfRevisions", counts.revisions());
		for (String number : List.of("CountOfTimeSeriesDeletedRanges", "CountOfCounterEntries",
				"CountOfTimeSeriesSegments")) {
			out.member(number, 0);
		}
		for (String size : List.of("Size", "DocumentsSize", "TombstonesSize", "RevisionsSize",
				"TimeSeriesDeletedRangesSize", "CounterEntriesSize", "TimeSeriesSegmentsSize")) {
			size(out.name(size), 0);
		}
		out.endObject();
	}

	/** The documents of a collection, the newest first. */
	Answer documents(Database database, ApiRequest request) {
		String collection = request.parameters().required("name");
		int start = Math.max(0, request.parameters().integer("start", 0));
		int size = request.parameters().integer("pageSize", Integer.MAX_VALUE);
		return Answers.fromSnapshot(database, (snapshot, out) -> {
			out.beginObject().name("Results").beginArray();
			int[] passed = new int[2];
			snapshot.eachNewestFirst((document) -> {
				boolean matches = document.collection().equalsIgnoreCase(collection) && size > 0;
				if (matches && passed[0]++ >= start) {
					out.raw(EncodedDocument.encode(document));
					passed[1]++;
				}
				return passed[1] < size;
			});
			out.endArray().endObject();
		});
	}

	Answer size(Database database, ApiRequest request) {
		String id = request.parameters().required("id");
		return database.encoded(DocumentId.of(id)).map((document) -> {
			long bytes = document.json().length;
			return Answer.object((out) -> out.member("ActualSize", bytes)
				.member("HumaneActualSize", humane(bytes))
				.member("AllocatedSize", bytes)
				.member("HumaneAllocatedSize", humane(bytes))
				.member("IsCompressed", false)
				.member("DocId", id));
		}).orElse(Answer.empty(404));
	}

	static Answer healthy(Database database, ApiRequest request) {
		return Answer.empty(204);
	}

	/** What clients of this database are told to do in another way; there is nothing. */
	static Answer clientConfiguration(Database database, ApiRequest request) {
		return Answer.object((out) -> out.member("Etag", -2).member("Configuration", (String) null));
	}

}
