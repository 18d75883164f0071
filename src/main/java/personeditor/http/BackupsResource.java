package personeditor.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonCursor;
import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Routes;
import personeditor.http.work.Operations;
import personeditor.store.engine.Backup;
import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;
import personeditor.store.engine.EncodedDocument;

/**
 * Backups of databases and what is restored from them. They are kept in one folder of the
 * node and asked for by their names; no request leads to another place.
 *
 * <pre>
 *   POST /databases/{name}/admin/backup     makes one and verifies it
 *   GET  /admin/backups                     the newest first
 *   POST /admin/restore/database            {"BackupLocation": name, "DatabaseName": one that is new}
 * </pre>
 */
final class BackupsResource {

	private final Databases databases;

	private final Operations operations;

	private final Executor executor;

	BackupsResource(Databases databases, Operations operations, Executor executor) {
		this.databases = databases;
		this.operations = operations;
		this.executor = executor;
	}

	void addTo(Routes routes) {
		routes.database("POST", "/admin/backup", this::make)
			.server("GET", "/admin/backups", this::list)
			.server("POST", "/admin/restore/database", this::restore);
	}

	private Answer make(Database database, ApiRequest request) {
		if (request.body().length > 0) {
			request.json(BackupsResource::checkFolder);
		}
		return this.operations.start(database, () -> Operations.result("Backups.BackupResult",
				(out) -> write(out, this.databases.backups().make(database))));
	}

	/** Wherever a client would have it, it is kept here. */
	private static boolean checkFolder(JsonCursor cursor) {
		cursor.object((name) -> {
			if (name.equals("LocalSettings") && !cursor.isNull()) {
				cursor.object((setting) -> {
					String value = setting.equals("FolderPath") ? cursor.textOrNull() : skipped(cursor);
					if (value != null && !value.isBlank()) {
						throw ApiException
							.badRequest("Backups are kept in the folder 'backups' of the data folder and nowhere "
									+ "else; leave 'FolderPath' out. No backup was made.");
					}
				});
			}
			else {
				cursor.skip();
			}
		});
		return true;
	}

	private static @Nullable String skipped(JsonCursor cursor) {
		cursor.skip();
		return null;
	}

	private Answer list(ApiRequest request) {
		List<Backup> backups = this.databases.backups().all();
		return Answer.object((out) -> {
			out.name("Results").beginArray();
			for (Backup backup : backups) {
				write(out.beginObject(), backup);
				out.endObject();
			}
			out.endArray();
		});
	}

	private static void write(JsonOutput out, Backup backup) {
		out.member("BackupLocation", backup.name())
			.member("DatabaseName", backup.database())
			.member("DatabaseId", backup.databaseId())
			.member("LastEtag", backup.lastEtag())
			.member("Documents", backup.documents())
			.member("Tombstones", backup.tombstones())
			.member("Revisions", backup.revisions())
			.member("SizeInBytes", backup.bytes())
			.member("Sha256", backup.sha256())
			.member("At", EncodedDocument.time(backup.at()));
	}

	/** Nobody waits for the copying but the one who asked. */
	private Answer restore(ApiRequest request) {
		Wanted wanted = request.json(Wanted::read);
		Backup backup = this.databases.backups().find(wanted.backup);
		try {
			return Answer.later(CompletableFuture.supplyAsync(
					() -> restored(backup, this.databases.restore(backup.name(), wanted.database)), this.executor));
		}
		catch (RejectedExecutionException exception) {
			throw ApiException.of(503, "RavenException", "Too many operations are under way; try again in a moment.");
		}
	}

	private static Answer restored(Backup backup, Database database) {
		return Answer.object(201, (out) -> {
			out.member("DatabaseName", database.name()).member("DatabaseId", database.id().text()).name("Backup");
			write(out.beginObject(), backup);
			out.endObject();
		});
	}

	/**
	 * What is to be restored, and as what.
	 */
	private record Wanted(String backup, String database) {

		static Wanted read(JsonCursor cursor) {
			String[] texts = new String[2];
			cursor.object((name) -> {
				switch (name) {
					case "BackupLocation" -> texts[0] = cursor.textOrNull();
					case "DatabaseName" -> texts[1] = cursor.textOrNull();
					default -> cursor.skip();
				}
			});
			return new Wanted(required(texts[0], "BackupLocation"), required(texts[1], "DatabaseName"));
		}

		private static String required(@Nullable String text, String name) {
			if (text == null) {
				throw ApiException.argument("The member '" + name + "' is missing. Nothing was restored.");
			}
			return text;
		}

	}

}
