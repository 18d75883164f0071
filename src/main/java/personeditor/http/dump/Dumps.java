package personeditor.http.dump;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.InvalidJsonException;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.work.Operations;
import personeditor.store.document.JsonText;
import personeditor.store.engine.Database;
import personeditor.store.engine.Snapshot;

/**
 * {@code POST /databases/{name}/smuggler/export} and {@code …/import}.
 */
public final class Dumps {

	private static final int MAX_OPTIONS = 1024 * 1024;

	/** How a browser's form names the options of an export. */
	private static final String FORM_FIELD = "DownloadOptions=";

	private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("yyyy-MM-dd HH-mm")
		.withZone(ZoneOffset.UTC);

	private final Operations operations;

	private final InstantSource clock;

	public Dumps(Operations operations, InstantSource clock) {
		this.operations = operations;
		this.clock = clock;
	}

	/** Sends the whole of a database. */
	public Answer exportAll(Database database, ApiRequest request, InputStream body) {
		DumpOptions options = DumpOptions.read(unwrapped(optionsIn(body)));
		Answer answer = Answer.streamed(200, "application/octet-stream",
				(out) -> this.operations.track(database, request, () -> write(database, options, out)));
		return answer.header("Content-Disposition", "attachment; filename=" + fileName(database));
	}

	private JsonText write(Database database, DumpOptions options, OutputStream out) {
		DumpTally tally = new DumpTally(this.clock);
		return database.readCopy((snapshot) -> write(new Export(options, tally), out, snapshot, tally));
	}

	private static JsonText write(Export export, OutputStream out, Snapshot snapshot, DumpTally tally) {
		try {
			export.writeTo(out, snapshot);
			return tally.toJson();
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	private String fileName(Database database) {
		String name = "Dump of " + database.name() + " " + NOW.format(this.clock.instant()) + ".ravendbdump";
		return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
	}

	/** Reads a dump into a database. */
	public Answer importAll(Database database, ApiRequest request, InputStream body) {
		Multipart parts = Multipart.of(request.header("Content-Type"), body);
		JsonText result = this.operations.track(database, request, () -> read(database, parts, body));
		return Answer.json(200, result.utf8());
	}

	private JsonText read(Database database, @Nullable Multipart parts, InputStream body) {
		DumpTally tally = new DumpTally(this.clock);
		try {
			if (parts == null) {
				read(database, DumpOptions.USUAL, tally, body);
				return tally.toJson();
			}
			DumpOptions options = DumpOptions.USUAL;
			while (parts.next()) {
				if (parts.name().equals("importOptions")) {
					options = DumpOptions.read(optionsIn(parts));
				}
				else if (parts.name().equals("file")) {
					read(database, options, tally, parts);
				}
			}
			return tally.toJson();
		}
		catch (IOException exception) {
			throw broken(tally, exception);
		}
	}

	private void read(Database database, DumpOptions options, DumpTally tally, InputStream dump) throws IOException {
		Import reading = new Import(database, options, this.clock, tally);
		try (InputStream json = Inflation.plain(dump)) {
			reading.read(json);
		}
		catch (InvalidJsonException | ApiException | UncheckedIOException | IOException exception) {
			reading.finish();
			throw broken(tally, exception);
		}
	}

	private static ApiException broken(DumpTally tally, Exception cause) {
		return ApiException.badRequest("The dump could not be read to its end. Stored until then: %s; nothing after. %s"
			.formatted(tally.summary(), cause.getMessage()));
	}

	private static byte[] optionsIn(InputStream body) {
		try {
			byte[] options = Inflation.plain(body).readNBytes(MAX_OPTIONS + 1);
			if (options.length > MAX_OPTIONS) {
				throw ApiException.tooLarge("The options are longer than " + MAX_OPTIONS + " bytes.");
			}
			return options;
		}
		catch (IOException exception) {
			throw ApiException.badRequest("The options could not be read: " + exception.getMessage());
		}
	}

	/** What a browser's form sends, without the form. */
	private static byte[] unwrapped(byte[] options) {
		String text = new String(options, StandardCharsets.UTF_8);
		return text.startsWith(FORM_FIELD)
				? URLDecoder.decode(text.substring(FORM_FIELD.length()), StandardCharsets.UTF_8)
					.getBytes(StandardCharsets.UTF_8)
				: options;
	}

}
