package personeditor.http.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a long JSON text into pieces while it comes in, so that no more than one piece is
 * in memory: the elements of an array, or the members of an object, whose values can be
 * cut in turn.
 *
 * <p>
 * It looks for the ends of pieces only; whether a piece is JSON is found out when it is
 * read. Used by one thread; waits for the stream.
 */
public final class JsonPieces {

	/** The longest piece, in bytes. */
	public static final int MAX_PIECE = 16 * 1024 * 1024;

	private static final int END = -1;

	private final InputStream in;

	private final byte[] buffer = new byte[32 * 1024];

	private int position;

	private int limit;

	public JsonPieces(InputStream in) {
		this.in = in;
	}

	/** Takes the sign that an array or an object begins with. */
	public void open(char bracket) {
		if (next() != bracket) {
			throw new InvalidJsonException("Expected '" + bracket + "' at the beginning of the value.");
		}
	}

	/**
	 * Goes to the next element or member.
	 * @return whether there is one; if not, the closing bracket was taken
	 */
	public boolean more() {
		int sign = peek();
		if (sign == ',') {
			take();
			sign = peek();
		}
		if (sign == ']' || sign == '}') {
			take();
			return false;
		}
		if (sign == END) {
			throw new InvalidJsonException("The text ended before its last bracket.");
		}
		return true;
	}

	/** Takes a member's name and the colon after it. */
	public String name() {
		String name = JsonBody.read(piece(), JsonCursor::textOrNull);
		if (next() != ':') {
			throw new InvalidJsonException("Expected a colon after '" + name + "'.");
		}
		return String.valueOf(name);
	}

	/** Whether the value is an array. */
	public boolean isArray() {
		return peek() == '[';
	}

	/** Takes a whole value. */
	public byte[] piece() {
		ByteArrayOutputStream piece = new ByteArrayOutputStream(512);
		copy(piece);
		return piece.toByteArray();
	}

	/** Takes a whole value of any length and forgets it. */
	public void skip() {
		copy(null);
	}

	/** Passes over bytes that are no JSON, right behind the value that was taken. */
	public void skipBytes(long count) {
		for (long left = count; left > 0; left--) {
			take();
		}
	}

	private void copy(@Nullable ByteArrayOutputStream piece) {
		int depth = 0;
		int sign = peek();
		boolean isContainer = sign == '{' || sign == '[';
		do {
			sign = take();
			keep(piece, sign);
			if (sign == '"') {
				copyString(piece);
			}
			depth += (sign == '{' || sign == '[') ? 1 : (sign == '}' || sign == ']') ? -1 : 0;
		}
		while (isContainer ? depth > 0 : sign != '"' && !endsScalar(peekHere()));
	}

	private void copyString(@Nullable ByteArrayOutputStream piece) {
		int sign;
		do {
			sign = take();
			keep(piece, sign);
			if (sign == '\\') {
				keep(piece, take());
				sign = ' ';
			}
		}
		while (sign != '"');
	}

	private static boolean endsScalar(int sign) {
		return sign == ',' || sign == ']' || sign == '}' || sign == ':' || sign <= ' ';
	}

	private static void keep(@Nullable ByteArrayOutputStream piece, int sign) {
		if (piece != null) {
			if (piece.size() >= MAX_PIECE) {
				throw new InvalidJsonException("A value is longer than " + MAX_PIECE + " bytes.");
			}
			piece.write(sign);
		}
	}

	/** Whether nothing but white space is left. */
	public boolean isAtEnd() {
		return peek() == END;
	}

	private int next() {
		peek();
		return take();
	}

	/** The next sign that is no white space, which stays. */
	private int peek() {
		int sign = peekHere();
		while (sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t' || sign == 0xef || sign == 0xbb
				|| sign == 0xbf) {
			this.position++;
			sign = peekHere();
		}
		return sign;
	}

	private int peekHere() {
		if (this.position == this.limit) {
			fill();
		}
		return (this.limit < 0) ? END : this.buffer[this.position] & 0xff;
	}

	private int take() {
		int sign = peekHere();
		if (sign == END) {
			throw new InvalidJsonException("The text ended in the middle of a value.");
		}
		this.position++;
		return sign;
	}

	private void fill() {
		try {
			this.position = 0;
			this.limit = (this.limit < 0) ? END : this.in.read(this.buffer);
			if (this.limit < 0) {
				this.position = END;
			}
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

}
