package personeditor.http.dump;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import personeditor.http.server.ApiException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MultipartTests {

	private static final String TYPE = "multipart/form-data; boundary=x-y";

	private static final String TWO_PARTS = """
			--x-y\r
			Content-Disposition: form-data; name="importOptions"\r
			Content-Type: application/octet-stream\r
			\r
			{}\r
			--x-y\r
			content-disposition: form-data; filename="a name.gz"; name="file"\r
			\r
			first\r
			--x-\r
			\r\r
			last\r
			--x-y--\r
			""";

	@Test
	void eachPartHasItsNameAndItsBytes() throws IOException {
		Multipart parts = parts(TYPE, TWO_PARTS, Integer.MAX_VALUE);

		assertThat(parts.next()).isTrue();
		assertThat(parts.name()).isEqualTo("importOptions");
		assertThat(text(parts)).isEqualTo("{}");
		assertThat(parts.next()).isTrue();
		assertThat(parts.name()).isEqualTo("file");
		assertThat(text(parts)).isEqualTo("first\r\n--x-\r\n\r\r\nlast");
		assertThat(parts.next()).isFalse();
	}

	@Test
	void itDoesNotMatterHowTheBytesComeIn() throws IOException {
		Multipart parts = parts(TYPE.replace("x-y", "\"x-y\""), TWO_PARTS, 1);

		parts.next();
		assertThat(parts.next()).isTrue();
		assertThat(text(parts)).isEqualTo("first\r\n--x-\r\n\r\r\nlast");
		assertThat(parts.next()).isFalse();
	}

	@Test
	void aPartIsAsLongAsItLikes() throws IOException {
		String long1 = "\r\n--x".repeat(100_000);
		Multipart parts = parts(TYPE, "--x-y\r\n\r\n" + long1 + "\r\n--x-y--", Integer.MAX_VALUE);

		parts.next();
		assertThat(text(parts)).isEqualTo(long1);
		assertThat(parts.next()).isFalse();
	}

	@Test
	void anEmptyBodyOfNoPartsHasNone() throws IOException {
		assertThat(parts(TYPE, "--x-y--\r\n", Integer.MAX_VALUE).next()).isFalse();
	}

	@Test
	void aBodyThatBreaksOffIsNotWhole() throws IOException {
		Multipart parts = parts(TYPE, "--x-y\r\n\r\nhalf", Integer.MAX_VALUE);
		parts.next();

		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> text(parts))
			.withMessage("The body ended in the middle of a part.");
	}

	@Test
	void aHeaderWithoutEndIsRefused() {
		Multipart parts = parts(TYPE, "--x-y\r\nA: " + "a".repeat(10_000), Integer.MAX_VALUE);

		assertThatExceptionOfType(ApiException.class).isThrownBy(parts::next);
	}

	@Test
	void otherBodiesAreOnePiece() {
		assertThat(Multipart.of("application/json", InputStream.nullInputStream())).isNull();
		assertThat(Multipart.of(null, InputStream.nullInputStream())).isNull();
	}

	private static Multipart parts(String type, String body, int atOnce) {
		InputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
		return Multipart.of(type, new FilterInputStream(bytes) {

			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				return super.read(target, offset, Math.min(length, atOnce));
			}

		});
	}

	private static String text(InputStream in) throws IOException {
		return new String(in.readAllBytes(), StandardCharsets.UTF_8);
	}

}
