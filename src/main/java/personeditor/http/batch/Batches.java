package personeditor.http.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonCursor;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.work.Attempts;
import personeditor.http.work.NewIds;
import personeditor.http.work.Patches;
import personeditor.http.work.WorkingCopy;
import personeditor.store.document.Written;
import personeditor.store.engine.Database;

/**
 * {@code POST /databases/{name}/bulk_docs}: commands that are carried out in order, all
 * or none. What a client's {@code saveChanges} sends.
 */
public final class Batches {

	private final BatchCommand.Tools tools;

	private final Attempts attempts;

	public Batches(NewIds newIds, Patches patches, Attempts attempts) {
		this.tools = new BatchCommand.Tools(newIds, patches);
		this.attempts = attempts;
	}

	public Answer post(Database database, ApiRequest request) {
		checkContentType(request);
		List<BatchCommand> commands = request.json(Batches::commands);
		if (commands.stream().anyMatch(BatchCommand::reads)) {
			return this.attempts.carryOut(database, (copy) -> workOut(copy, commands, request));
		}
		WorkingCopy copy = new WorkingCopy(database);
		Function<List<Written>, Answer> finish = workOut(copy, commands, request);
		return Answer.later(database.submit(copy.commands()).thenApply(finish));
	}

	private static void checkContentType(ApiRequest request) {
		String type = request.header("Content-Type");
		String plain = (type == null) ? "application/json" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
		if (plain.equals("multipart/mixed")) {
			throw ApiException.notImplemented("attachments");
		}
		if (!plain.equals("application/json")) {
			throw ApiException.argument("The requested Content type '" + type
					+ "' is not supported. Use 'application/json' or 'multipart/mixed'.");
		}
	}

	private static List<BatchCommand> commands(JsonCursor cursor) {
		List<BatchCommand> commands = new ArrayList<>();
		boolean[] named = new boolean[1];
		cursor.object((name) -> {
			switch (name) {
				case "Commands" -> {
					named[0] = true;
					commands.addAll(cursor.array(CommandReader::read));
				}
				case "TransactionMode" -> checkMode(cursor.textOrNull());
				default -> cursor.skip();
			}
		});
		if (!named[0]) {
			throw ApiException.argument("Request should have a property name 'Commands' which is mandatory.");
		}
		return commands;
	}

	private static void checkMode(@Nullable String mode) {
		if ("ClusterWide".equals(mode)) {
			throw ApiException.notImplemented("cluster-wide transactions; send the batch with TransactionMode "
					+ "SingleNode, which is all or nothing on this node");
		}
	}

	private Function<List<Written>, Answer> workOut(WorkingCopy copy, List<BatchCommand> commands, ApiRequest request) {
		List<BatchCommand.Entry> entries = new ArrayList<>();
		commands.forEach((command) -> entries.add(command.workOut(copy, this.tools)));
		return (written) -> {
			ReplicaWait.check(request, written);
			return answer(entries, written);
		};
	}

	private static Answer answer(List<BatchCommand.Entry> entries, List<Written> written) {
		return Answer.object(201, (out) -> {
			out.name("Results").beginArray();
			for (BatchCommand.Entry entry : entries) {
				out.beginObject();
				entry.write(out, written);
				out.endObject();
			}
			out.endArray();
		});
	}

}
