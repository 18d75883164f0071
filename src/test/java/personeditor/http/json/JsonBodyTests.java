package personeditor.http.json;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.store.document.Document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Documents as they are sent: taken apart byte for byte, and refused where a value is not
 * to be trusted.
 */
class JsonBodyTests {

	private static DocumentParts read(String text) {
		return read(text.getBytes(StandardCharsets.UTF_8));
	}

	private static DocumentParts read(byte[] body) {
		return JsonBody.read(body, (cursor) -> cursor.document(Document.SERVER_OWN));
	}

	private static void assertRefused(String text, String reason) {
		assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> read(text))
			.withMessageContaining(reason);
	}

	@Test
	void contentStaysAsItWasSentToTheLastBlank() {
		DocumentParts parts = read("{ \"a\" : 1.50,\n\t\"b\":[ -0 , 1e3 ] , \"c\":\"\\u00e9\\/\" }");

		assertThat(parts.content()).hasToString("{ \"a\" : 1.50,\n\t\"b\":[ -0 , 1e3 ] , \"c\":\"\\u00e9\\/\" }");
		assertThat(parts.metadata()).hasToString("{}");
		assertThat(parts.collection()).isEqualTo("@empty");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"@metadata":{"@collection":"A"},"x":1}          | {"x":1}
			{"x":1,"@metadata":{"@collection":"A"}}          | {"x":1}
			{"x":1 , "@metadata" : {"@collection":"A"} ,"y":2} | {"x":1 ,"y":2}
			{"@metadata":{"@collection":"A"}}                | {}
			{ "@metadata":{"@collection":"A"} , "x":1}       | { "x":1}
			""")
	void metadataIsCutOutWithItsComma(String sent, String content) {
		DocumentParts parts = read(sent);

		assertThat(parts.content().toString().replace(" ", "")).isEqualTo(content.replace(" ", ""));
		assertThat(parts.collection()).isEqualTo("A");
		assertThat(parts.metadata()).hasToString("{\"@collection\":\"A\"}");
	}

	@Test
	void metadataIsKeptByTheOrderOfItsNamesWithoutTheServersOwn() {
		DocumentParts parts = read(
				"{\"@metadata\":{\"zz\":1,\"@id\":\"x\",\"Raven-Java-Type\":\"T\",\"aa\":{\"b\":2,\"a\":1},"
						+ "\"@collection\":\"Users\",\"@flags\":\"HasRevisions\",\"@change-vector\":\"x\",\"@last-modified\":\"y\","
						+ "\"@etag\":7}}");

		assertThat(parts.metadata()).hasToString("{\"@collection\":\"Users\",\"@etag\":7,\"Raven-Java-Type\":\"T\","
				+ "\"aa\":{\"b\":2,\"a\":1},\"zz\":1}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{ FirstName : 'Bob', LastName: 'Smith' }   | {"FirstName":"Bob","LastName":"Smith"}
			{'a':'b'}                                  | {"a":"b"}
			{"a":1,}                                   | {"a":1}
			{"a":[1.50,],}                             | {"a":[1.50]}
			{a:9007199254740993,b:-0}                  | {"a":9007199254740993,"b":-0}
			""")
	void lenientSyntaxBecomesStrictAndKeepsItsDigits(String sent, String stored) {
		assertThat(read(sent).content()).hasToString(stored);
	}

	@Test
	void aByteOrderMarkIsDropped() {
		assertThat(read("\ufeff{\"a\":1}").content()).hasToString("{\"a\":1}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{a:1,'a':2}",
			"{\"@metadata\":{\"x\":1,\"x\":2}}", "{\"o\":{\"a\":1,\"a\":2}}" })
	void aNameThatStandsTwiceIsRefused(String text) {
		assertRefused(text, "a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":0x10}", "{\"a\":+1}", "{\"a\":01}",
			"{\"a\":1e400}", "{\"a\":1e1000000000}", "{\"a\":1E-400}" })
	void numbersThatJsonDoesNotKnowOrNobodyCanHoldAreRefused(String text) {
		assertRefused(text, "");
	}

	@Test
	void anExponentWithLeadingZerosIsAsLargeAsItIs() {
		assertThat(read("{\"a\":1e0000000001}").content()).hasToString("{\"a\":1e0000000001}");
	}

	@Test
	void moreThanAThousandDigitsAreRefused() {
		assertThat(read("{\"a\":" + "1".repeat(1000) + "}").content().size()).isEqualTo(1006);
		assertRefused("{\"a\":" + "1".repeat(1001) + "}", "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":\"\\ud800\"}", "{\"a\":\"x\\udc00y\"}", "{\"@metadata\":{\"a\":\"\\ud800\"}}" })
	void halfACharacterIsRefused(String text) {
		assertRefused(text, "half a character");
	}

	@Test
	void halfACharacterInANameIsRefused() {
		assertRefused("{\"\\ud800\":1}", "");
	}

	@Test
	void aPairOfEscapesIsOneCharacter() {
		assertThat(read("{\"a\":\"\\ud83d\\ude00\"}").content()).hasToString("{\"a\":\"\\ud83d\\ude00\"}");
	}

	@Test
	void bytesThatAreNoUtf8AreRefused() {
		for (byte[] bad : new byte[][] { { (byte) 0xc0, (byte) 0xaf }, { (byte) 0xff },
				{ (byte) 0xed, (byte) 0xa0, (byte) 0x80 } }) {
			byte[] body = "{\"a\":\"???\"}".getBytes(StandardCharsets.US_ASCII);
			System.arraycopy(bad, 0, body, 6, bad.length);
			assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> read(body))
				.withMessageContaining("UTF-8");
		}
		assertThatExceptionOfType(InvalidJsonException.class)
			.isThrownBy(() -> read("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)))
			.withMessageContaining("zero byte");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "null", "\"x\"", "1" })
	void whatIsNoObjectIsNoDocument(String text) {
		assertRefused(text, "Expected object");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "{\"a\":", "{\"a\":1", "{\"a\"}" })
	void whatEndsEarlyIsRefused(String text) {
		assertRefused(text, "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1} x", "{\"a\":1}{\"b\":2}", "{a:1}{b:2}", "{a:1} x" })
	void textAfterTheDocumentIsRefused(String text) {
		assertRefused(text, "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1 /* x */}", "{\"a\":\"x\ty\"}", "{\"a\" 1}" })
	void commentsAndRawControlCharactersAreRefused(String text) {
		assertRefused(text, "");
	}

	@Test
	void nestingIsBounded() {
		assertThat(read(nested(100)).content().size()).isPositive();
		assertRefused(nested(101), "nested deeper than 100");
		assertRefused(nested(100_000), "");
	}

	private static String nested(int depth) {
		return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
	}

	@Test
	void membersAndTheirNamesAreBounded() {
		StringBuilder many = new StringBuilder("{\"n0\":1");
		for (int i = 1; i <= 20_000; i++) {
			many.append(",\"n").append(i).append("\":1");
		}
		assertRefused(many + "}", "more than 20000 members");
		assertThat(read("{\"" + "k".repeat(1024) + "\":1}").content().size()).isEqualTo(1030);
		assertRefused("{\"" + "k".repeat(1025) + "\":1}", "more than 1024 bytes");
		assertRefused("{\"" + "ä".repeat(513) + "\":1}", "more than 1024 bytes");
	}

	@Test
	void metadataThatIsNoObjectIsRefused() {
		assertRefused("{\"@metadata\":\"x\"}", "'@metadata' must be an object");
		assertThat(read("{\"@metadata\":null,\"a\":1}").content()).hasToString("{\"a\":1}");
	}

}
