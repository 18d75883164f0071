package personeditor.http.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.DocumentParts;
import personeditor.http.json.InvalidJsonException;
import personeditor.http.json.JsonCursor;
import personeditor.http.server.ApiException;
import personeditor.http.work.PatchReader;
import personeditor.store.document.DocumentId;
import personeditor.store.document.JsonText;

/**
 * Reads a command of a batch, whose members may come in any order.
 */
final class CommandReader {

	private static final Map<String, String> NOT_SERVED = Map.of("AttachmentPUT", "attachments", "AttachmentDELETE",
			"attachments", "AttachmentMOVE", "attachments", "AttachmentCOPY", "attachments", "Counters", "counters",
			"TimeSeries", "time series", "TimeSeriesWithIncrements", "time series", "TimeSeriesBulkInsert",
			"time series", "CompareExchangePUT", "compare-exchange values", "CompareExchangeDELETE",
			"compare-exchange values");

	private @Nullable String type;

	private @Nullable String id;

	private @Nullable String changeVector;

	private @Nullable DocumentParts document;

	private @Nullable JsonText jsonPatch;

	private boolean prefixed;

	private boolean returnsDocument;

	private boolean keepsReplaced;

	private final List<PatchManyCommand.Target> targets = new ArrayList<>();

	private final PatchReader patch = new PatchReader();

	private CommandReader() {
	}

	static BatchCommand read(JsonCursor cursor) {
		return readAll(cursor).command();
	}

	/**
	 * Reads a command of a bulk insert: a put, or nothing, which keeps the connection.
	 */
	static @Nullable PutCommand readPut(JsonCursor cursor) {
		CommandReader reader = readAll(cursor);
		if ("HeartBeat".equals(reader.type)) {
			return null;
		}
		if (reader.command() instanceof PutCommand put) {
			return put;
		}
		throw ApiException.argument("Invalid command type: " + reader.type);
	}

	private static CommandReader readAll(JsonCursor cursor) {
		CommandReader reader = new CommandReader();
		cursor.object((name) -> reader.take(name, cursor));
		return reader;
	}

	private void take(String name, JsonCursor cursor) {
		switch (name) {
			case "Type" -> this.type = cursor.textOrNull();
			case "Id" -> this.id = cursor.textOrNull();
			case "ChangeVector" -> this.changeVector = cursor.textOrNull();
			case "Document" -> this.document = cursor.isNull() ? null : cursor.document(DocumentParts.READ_ONLY);
			case "IdPrefixed" -> this.prefixed = cursor.flag();
			case "ReturnDocument" -> this.returnsDocument = cursor.flag();
			case "ForceRevisionCreationStrategy" -> this.keepsReplaced = "Before".equals(cursor.textOrNull());
			case "JsonPatch" -> this.jsonPatch = jsonPatch(cursor);
			case "Ids" -> this.targets.addAll(cursor.array(CommandReader::target));
			default -> {
				if (!this.patch.takes(name, cursor)) {
					cursor.skip();
				}
			}
		}
	}

	private static JsonText jsonPatch(JsonCursor cursor) {
		if (!cursor.isObject()) {
			throw new InvalidJsonException(
					"Expected the member 'JsonPatch' to be an object with 'Operations'. Nothing was written.");
		}
		return cursor.raw();
	}

	private static PatchManyCommand.Target target(JsonCursor cursor) {
		String[] values = new String[2];
		if (cursor.isText()) {
			values[0] = cursor.textOrNull();
		}
		else {
			cursor.object((name) -> {
				switch (name) {
					case "Id" -> values[0] = cursor.textOrNull();
					case "ChangeVector" -> values[1] = cursor.textOrNull();
					default -> cursor.skip();
				}
			});
		}
		return new PatchManyCommand.Target(required(values[0], "Each of the 'Ids' must have an 'Id'"), values[1]);
	}

	private static DocumentId required(@Nullable String id, String otherwise) {
		if (id == null) {
			throw ApiException.argument(otherwise);
		}
		return DocumentId.of(id);
	}

	private BatchCommand command() {
		if (this.type == null) {
			throw ApiException.argument("Command must have a valid 'Type' property");
		}
		return switch (this.type) {
			case "PUT" -> put();
			case "DELETE" -> this.prefixed ? new DeletePrefixedCommand((this.id != null) ? this.id : "")
					: new DeleteCommand(this.id, this.changeVector);
			case "PATCH" -> new PatchCommand(requiredId(), this.changeVector, this.patch.patch(), this.returnsDocument);
			case "JsonPatch" -> jsonPatch();
			case "BatchPATCH" -> new PatchManyCommand(this.targets, this.patch.patch());
			case "ForceRevisionCreation" -> new ForceRevisionCommand(requiredId());
			default -> throw unknown(this.type);
		};
	}

	private PutCommand put() {
		if (this.document == null) {
			throw ApiException.argument("PUT command must have a 'Document' property");
		}
		return new PutCommand(this.id, this.changeVector, this.document, this.keepsReplaced);
	}

	private JsonPatchCommand jsonPatch() {
		if (this.jsonPatch == null) {
			throw ApiException.argument("JsonPatch command must have a 'JsonPatch' property");
		}
		return new JsonPatchCommand(requiredId(), this.changeVector, this.jsonPatch);
	}

	private DocumentId requiredId() {
		return required(this.id, this.type + " command must have an 'Id' property");
	}

	private static ApiException unknown(String type) {
		String feature = NOT_SERVED.get(type);
		return (feature != null) ? ApiException.notImplemented(feature)
				: ApiException.argument("Invalid command type: " + type);
	}

}
