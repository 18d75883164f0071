package personeditor.http.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A long text that is cut while it comes in, however it is split on its way.
 */
class JsonPiecesTests {

	private static JsonPieces of(String text) {
		return new JsonPieces(new OneByteAtATime(text));
	}

	private static List<String> elements(String text) {
		JsonPieces pieces = of(text);
		List<String> elements = new ArrayList<>();
		pieces.open('[');
		while (pieces.more()) {
			elements.add(new String(pieces.piece(), StandardCharsets.UTF_8));
		}
		assertThat(pieces.isAtEnd()).isTrue();
		return elements;
	}

	@Test
	void elementsAreCutWhereTheyEnd() {
		assertThat(elements(" [ {\"a\":\"]}\\\"[{\"} , [1,[2]], \"x\\\\\", 1.5 ,true,null ] "))
			.containsExactly("{\"a\":\"]}\\\"[{\"}", "[1,[2]]", "\"x\\\\\"", "1.5", "true", "null");
		assertThat(elements("[]")).isEmpty();
	}

	@Test
	void membersAreReadOneByOneAndSkippedWhole() {
		JsonPieces pieces = of("{\"Version\":7,\"Docs\":[{\"a\":1},{\"b\":2}],\"Other\":{\"x\":[1]},\"Last\":\"z\"}");
		List<String> seen = new ArrayList<>();
		pieces.open('{');
		while (pieces.more()) {
			String name = pieces.name();
			seen.add(name);
			if (name.equals("Docs")) {
				pieces.open('[');
				while (pieces.more()) {
					seen.add(new String(pieces.piece(), StandardCharsets.UTF_8));
				}
			}
			else {
				pieces.skip();
			}
		}
		assertThat(seen).containsExactly("Version", "Docs", "{\"a\":1}", "{\"b\":2}", "Other", "Last");
		assertThat(pieces.isAtEnd()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[", "[{\"a\":1", "[{\"a\":\"x", "[1,2", "{\"a\":1}" })
	void aTextThatEndsEarlyOrBeginsOtherwiseIsRefused(String text) {
		assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> elements(text));
	}

	@Test
	void aPieceIsBounded() {
		String huge = "[\"" + "x".repeat(JsonPieces.MAX_PIECE) + "\"]";
		JsonPieces pieces = new JsonPieces(new ByteArrayInputStream(huge.getBytes(StandardCharsets.US_ASCII)));
		pieces.open('[');
		assertThat(pieces.more()).isTrue();
		assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(pieces::piece)
			.withMessageContaining("longer than");
	}

	private static final class OneByteAtATime extends InputStream {

		private final InputStream text;

		OneByteAtATime(String text) {
			this.text = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public int read() {
			throw new UnsupportedOperationException();
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			return this.text.read(target, offset, Math.min(1, length));
		}

	}

}
