package personeditor.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.document.JsonCopy;
import personeditor.store.document.JsonText;

/**
 * Documents, one a line, with their metadata and every digit of their numbers.
 */
final class JsonLines {

	private static final JsonFactory JSON = new JsonFactory();

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final int BATCH = 200;

	private JsonLines() {
	}

	/** Writes the results of a stream of documents. */
	static void write(InputStream answer, OutputStream out) throws IOException {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), answer)) {
			while (parser.currentToken() != JsonToken.START_ARRAY) {
				parser.nextToken();
			}
			while (parser.nextToken() == JsonToken.START_OBJECT) {
				out.write(JsonCopy.of(parser).utf8());
				out.write('\n');
			}
			requireEnd(parser);
		}
		catch (JacksonException exception) {
			throw new IOException("the node's answer broke off", exception);
		}
	}

	/** An answer that could not be finished says so behind the documents. */
	private static void requireEnd(JsonParser parser) throws IOException {
		while (parser.nextToken() != null) {
			if ("Error".equals(parser.currentName())) {
				throw new IOException("the node could not read everything");
			}
		}
	}

	/** Makes batches of commands that write the documents of all lines. */
	static void batches(InputStream in, Batches batches) throws IOException {
		BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
		List<String> commands = new ArrayList<>();
		int number = 0;
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			number++;
			if (!line.isBlank()) {
				commands.add(command(line, number));
			}
			if (commands.size() == BATCH) {
				send(commands, batches);
			}
		}
		if (!commands.isEmpty()) {
			send(commands, batches);
		}
	}

	private static void send(List<String> commands, Batches batches) {
		batches.send(JsonText.of("{\"Commands\":[" + String.join(",", commands) + "]}"), commands.size());
		commands.clear();
	}

	private static String command(String line, int number) {
		try {
			String id = MAPPER.readTree(line).path("@metadata").path("@id").asString("");
			if (id.isEmpty()) {
				throw CommandFailedException.failed(
						"Line " + number
								+ " has no document: @metadata with an @id is missing. The lines before may be in.",
						null);
			}
			return "{\"Type\":\"PUT\",\"Id\":" + MAPPER.writeValueAsString(id) + ",\"ChangeVector\":null,\"Document\":"
					+ line + "}";
		}
		catch (JacksonException exception) {
			throw CommandFailedException.failed("Line " + number + " is no JSON. The lines before may be in.",
					exception);
		}
	}

	/** Who is given the batches. */
	interface Batches {

		void send(JsonText commands, int size);

	}

}
