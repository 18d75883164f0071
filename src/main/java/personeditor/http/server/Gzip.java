package personeditor.http.server;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip file (RFC 1952) in memory that must be whole: one member, nothing after it. How
 * long it is inflated is found out before memory is taken for it, so that a small file
 * can't become a large one unnoticed.
 */
final class Gzip {

	private static final int TRAILER = 8;

	private static final int DEFLATE = 8;

	private static final int HEADER_SUM = 2;

	private static final int EXTRA = 4;

	private static final int NAME = 8;

	private static final int COMMENT = 16;

	private final byte[] file;

	private final int start;

	/**
	 * Reads the header.
	 * @throws ApiException 400 if it is none
	 */
	Gzip(byte[] file) {
		this.file = file;
		this.start = endOfHeader();
	}

	private int endOfHeader() {
		boolean isGzip = at(0) == 0x1f && at(1) == 0x8b && at(2) == DEFLATE && (at(3) & 0xe0) == 0;
		if (!isGzip) {
			throw damaged();
		}
		int flags = at(3);
		int end = 10;
		end += ((flags & EXTRA) != 0) ? 2 + at(end) + (at(end + 1) << 8) : 0;
		end = ((flags & NAME) != 0) ? afterZero(end) : end;
		end = ((flags & COMMENT) != 0) ? afterZero(end) : end;
		return end + (((flags & HEADER_SUM) != 0) ? 2 : 0);
	}

	private int afterZero(int from) {
		int end = from;
		while (at(end) != 0) {
			end++;
		}
		return end + 1;
	}

	private int at(int place) {
		if (place >= this.file.length) {
			throw damaged();
		}
		return this.file[place] & 0xff;
	}

	/**
	 * Counts the bytes that it holds and checks them, without keeping them.
	 * @param limit where counting ends
	 * @return their number, or one that is greater than the limit
	 * @throws ApiException 400 if it is damaged
	 */
	long length(long limit) {
		Inflater inflater = inflater();
		try {
			byte[] buffer = new byte[32 * 1024];
			CRC32 sum = new CRC32();
			while (!inflater.finished() && inflater.getBytesWritten() <= limit) {
				sum.update(buffer, 0, next(inflater, buffer, 0));
			}
			if (inflater.finished()) {
				checkTrailer(inflater, sum);
			}
			return inflater.getBytesWritten();
		}
		finally {
			inflater.end();
		}
	}

	private void checkTrailer(Inflater inflater, CRC32 sum) {
		int end = this.file.length - inflater.getRemaining();
		boolean isWhole = inflater.getRemaining() == TRAILER && number(end) == sum.getValue()
				&& number(end + 4) == (inflater.getBytesWritten() & 0xffffffffL);
		if (!isWhole) {
			throw damaged();
		}
	}

	private long number(int place) {
		return at(place) | at(place + 1) << 8 | at(place + 2) << 16 | (long) at(place + 3) << 24;
	}

	/** What it holds, which has been counted and checked. */
	byte[] inflated(int length) {
		Inflater inflater = inflater();
		try {
			byte[] bytes = new byte[length];
			int filled = 0;
			while (filled < length) {
				filled += next(inflater, bytes, filled);
			}
			return bytes;
		}
		finally {
			inflater.end();
		}
	}

	private Inflater inflater() {
		if (this.start > this.file.length) {
			throw damaged();
		}
		Inflater inflater = new Inflater(true);
		inflater.setInput(this.file, this.start, this.file.length - this.start);
		return inflater;
	}

	private static int next(Inflater inflater, byte[] target, int from) {
		try {
			int count = inflater.inflate(target, from, target.length - from);
			if (count == 0 && !inflater.finished()) {
				throw damaged();
			}
			return count;
		}
		catch (DataFormatException exception) {
			throw damaged();
		}
	}

	private static ApiException damaged() {
		return ApiException.badRequest("The body is no whole gzip. Nothing was written.");
	}

}
