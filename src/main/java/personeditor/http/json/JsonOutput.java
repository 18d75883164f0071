package personeditor.http.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

import personeditor.store.document.JsonText;

/**
 * Writes JSON, most of it pieces that are JSON already.
 *
 * <p>
 * Used by one thread at a time. What the stream below throws comes out unchecked.
 */
public final class JsonOutput {

	private final OutputStream out;

	private boolean needsComma;

	public JsonOutput(OutputStream out) {
		this.out = out;
	}

	public JsonOutput beginObject() {
		return begin('{');
	}

	public JsonOutput endObject() {
		return end('}');
	}

	public JsonOutput beginArray() {
		return begin('[');
	}

	public JsonOutput endArray() {
		return end(']');
	}

	private JsonOutput begin(int bracket) {
		separate();
		write(bracket);
		this.needsComma = false;
		return this;
	}

	private JsonOutput end(int bracket) {
		write(bracket);
		this.needsComma = true;
		return this;
	}

	public JsonOutput name(String name) {
		value(name);
		write(':');
		this.needsComma = false;
		return this;
	}

	public JsonOutput value(@Nullable String text) {
		if (text == null) {
			return raw(new byte[] { 'n', 'u', 'l', 'l' });
		}
		separate();
		write('"');
		writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(text));
		write('"');
		return this;
	}

	public JsonOutput value(long number) {
		return raw(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
	}

	public JsonOutput value(double number) {
		return raw(Double.toString(number).getBytes(StandardCharsets.US_ASCII));
	}

	public JsonOutput value(boolean truth) {
		return raw(Boolean.toString(truth).getBytes(StandardCharsets.US_ASCII));
	}

	/** Writes a value that is JSON already. */
	public JsonOutput value(JsonText json) {
		return raw(json.utf8());
	}

	/** Writes a value that is JSON already. */
	public JsonOutput raw(byte[] json) {
		separate();
		writeBytes(json);
		return this;
	}

	/** Writes a value that something else writes as JSON. */
	public JsonOutput written(Writing json) throws IOException {
		separate();
		json.writeTo(this.out);
		return this;
	}

	public JsonOutput member(String name, @Nullable String text) {
		return name(name).value(text);
	}

	public JsonOutput member(String name, long number) {
		return name(name).value(number);
	}

	public JsonOutput member(String name, boolean truth) {
		return name(name).value(truth);
	}

	public JsonOutput member(String name, JsonText json) {
		return name(name).value(json);
	}

	private void separate() {
		if (this.needsComma) {
			write(',');
		}
		this.needsComma = true;
	}

	private void write(int each) {
		try {
			this.out.write(each);
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	private void writeBytes(byte[] bytes) {
		try {
			this.out.write(bytes);
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	/**
	 * Writes one value.
	 */
	public interface Writing {

		void writeTo(OutputStream out) throws IOException;

	}

}
