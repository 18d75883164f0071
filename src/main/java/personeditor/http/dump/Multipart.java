package personeditor.http.dump;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import personeditor.http.server.ApiException;

/**
 * A body of several parts, read while it comes in: the contents of one part after the
 * other, as a stream that ends where the part does. No part is held in memory.
 *
 * <p>
 * Used by one thread.
 */
final class Multipart extends InputStream {

	private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,200})\"|([^;\\s]{1,200}))",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern NAME = Pattern.compile("[;\\s]name=\"?([^\";]*)\"?", Pattern.CASE_INSENSITIVE);

	private static final String DISPOSITION = "Content-Disposition:";

	private static final int MAX_LINE = 8 * 1024;

	private final InputStream in;

	/** What stands between parts; a line break belongs to it. */
	private final byte[] delimiter;

	private final byte[] buffer = new byte[64 * 1024];

	private int position;

	private int limit;

	private String name = "";

	private Multipart(InputStream in, String boundary) {
		this.in = in;
		this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
		// The first delimiter may stand at the very beginning, without its line break.
		this.buffer[0] = '\r';
		this.buffer[1] = '\n';
		this.limit = 2;
	}

	/**
	 * The parts of a body.
	 * @param contentType the body's, as it was sent
	 * @return null if the body is not one of several parts
	 */
	static @Nullable Multipart of(@Nullable String contentType, InputStream body) {
		if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
			return null;
		}
		Matcher boundary = BOUNDARY.matcher(contentType);
		if (!boundary.find()) {
			throw ApiException.badRequest("The Content-Type names no boundary between the parts of the body.");
		}
		return new Multipart(body, (boundary.group(1) != null) ? boundary.group(1) : boundary.group(2));
	}

	/**
	 * Goes to the next part; what was not read of this one is passed over.
	 * @return whether there is one
	 */
	boolean next() throws IOException {
		transferTo(OutputStream.nullOutputStream());
		this.position += this.delimiter.length;
		int sign = take();
		if (sign == '-' && take() == '-') {
			return false;
		}
		if (sign != '\n') {
			line();
		}
		this.name = "";
		for (String header = line(); !header.isEmpty(); header = line()) {
			Matcher found = NAME.matcher(header);
			if (header.regionMatches(true, 0, DISPOSITION, 0, DISPOSITION.length()) && found.find()) {
				this.name = found.group(1);
			}
		}
		return true;
	}

	private String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int each = take(); each != '\n'; each = take()) {
			if (line.size() == MAX_LINE) {
				throw ApiException.badRequest("A header of a part is longer than " + MAX_LINE + " bytes.");
			}
			line.write(each);
		}
		return line.toString(StandardCharsets.UTF_8).stripTrailing();
	}

	private int take() throws IOException {
		if (this.position == this.limit && !fill()) {
			throw broken();
		}
		return this.buffer[this.position++] & 0xff;
	}

	/** The name of the part. */
	String name() {
		return this.name;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		int end = end();
		while (end == this.position && !isAtDelimiter(end)) {
			if (!fill()) {
				throw broken();
			}
			end = end();
		}
		int count = Math.min(length, end - this.position);
		System.arraycopy(this.buffer, this.position, target, offset, count);
		this.position += count;
		return (count == 0) ? -1 : count;
	}

	/** Up to where the bytes that are there surely belong to the part. */
	private int end() {
		int end = this.position;
		while (end < this.limit && !mayBeDelimiter(end)) {
			end++;
		}
		return end;
	}

	private boolean mayBeDelimiter(int at) {
		int length = Math.min(this.delimiter.length, this.limit - at);
		return this.buffer[at] == this.delimiter[0]
				&& Arrays.equals(this.buffer, at, at + length, this.delimiter, 0, length);
	}

	private boolean isAtDelimiter(int at) {
		return this.limit - at >= this.delimiter.length && mayBeDelimiter(at);
	}

	/** Gets more bytes behind those that are there. */
	private boolean fill() throws IOException {
		System.arraycopy(this.buffer, this.position, this.buffer, 0, this.limit - this.position);
		this.limit -= this.position;
		this.position = 0;
		int read = this.in.read(this.buffer, this.limit, this.buffer.length - this.limit);
		this.limit += Math.max(0, read);
		return read > 0;
	}

	private static ApiException broken() {
		return ApiException.badRequest("The body ended in the middle of a part.");
	}

}
