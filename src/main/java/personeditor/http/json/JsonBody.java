package personeditor.http.json;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads the JSON of a request. Names without quotes, single quotes and a comma too many
 * are taken; the reader sees strict JSON all the same.
 */
public final class JsonBody {

	/** Room for a document of the greatest depth inside a batch. */
	private static final int MAX_DEPTH = JsonCursor.MAX_DEPTH + 20;

	private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
		.maxNestingDepth(MAX_DEPTH)
		.maxNumberLength(1000)
		.maxStringLength(64 * 1024 * 1024)
		.build();

	private static final JsonFactory STRICT = JsonFactory.builder()
		.streamReadConstraints(BOUNDS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private static final JsonFactory LENIENT = JsonFactory.builder()
		.streamReadConstraints(BOUNDS)
		.streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
		.enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
		.enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
		.enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
		.build();

	private static final int BOM_LENGTH = 3;

	private JsonBody() {
	}

	/**
	 * Reads one value, which must be all there is.
	 * @param reader takes the value from the cursor, which stands at it
	 * @throws InvalidJsonException if the bytes are no JSON that is taken
	 */
	public static <T> T read(byte[] body, Function<JsonCursor, T> reader) {
		byte[] bytes = withoutBom(body);
		checkEncoding(bytes);
		byte[] strict = Strictness.holds(bytes) ? bytes : rewritten(bytes);
		try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), strict)) {
			JsonCursor cursor = new JsonCursor(strict, parser);
			cursor.start();
			T value = reader.apply(cursor);
			cursor.end();
			return value;
		}
		catch (JacksonException exception) {
			throw invalid(exception);
		}
	}

	private static byte[] withoutBom(byte[] body) {
		boolean hasBom = body.length >= BOM_LENGTH && body[0] == (byte) 0xef && body[1] == (byte) 0xbb
				&& body[2] == (byte) 0xbf;
		return hasBom ? Arrays.copyOfRange(body, BOM_LENGTH, body.length) : body;
	}

	private static void checkEncoding(byte[] bytes) {
		boolean plain = true;
		for (byte each : bytes) {
			if (each == 0) {
				throw new InvalidJsonException("The body is not JSON in UTF-8: it holds a zero byte.");
			}
			plain &= each > 0;
		}
		if (!plain) {
			try {
				StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			}
			catch (CharacterCodingException exception) {
				throw new InvalidJsonException("The body is not JSON in UTF-8: some of its bytes are no UTF-8.",
						exception);
			}
		}
	}

	private static byte[] rewritten(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 16);
		try (JsonParser parser = LENIENT.createParser(ObjectReadContext.empty(), bytes);
				JsonGenerator generator = LENIENT.createGenerator(ObjectWriteContext.empty(), out)) {
			JsonToken token;
			int depth = 0;
			while ((token = parser.nextToken()) != null) {
				if (depth == 0 && out.size() > 0) {
					throw trailing();
				}
				depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
				copy(parser, token, generator);
				if (depth == 0) {
					generator.flush();
				}
			}
		}
		catch (JacksonException exception) {
			throw invalid(exception);
		}
		return out.toByteArray();
	}

	private static void copy(JsonParser parser, JsonToken token, JsonGenerator generator) {
		if (token.isNumeric()) {
			generator.writeNumber(parser.getString());
		}
		else {
			generator.copyCurrentEvent(parser);
		}
	}

	static InvalidJsonException trailing() {
		return new InvalidJsonException("There is more text after the JSON value. Nothing was written.");
	}

	private static InvalidJsonException invalid(JacksonException exception) {
		var place = exception.getLocation();
		String where = (place == null || place.getLineNr() < 1) ? ""
				: " at (%d,%d)".formatted(place.getLineNr(), place.getColumnNr());
		return new InvalidJsonException("The body is not JSON that is taken" + where + ": "
				+ exception.getOriginalMessage() + ". Nothing was written.", exception);
	}

}
