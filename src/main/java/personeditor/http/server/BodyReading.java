package personeditor.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers a body as it comes in, without a thread that waits for it.
 */
final class BodyReading implements ReadListener {

	private static final Logger log = LoggerFactory.getLogger(BodyReading.class);

	private static final int FIRST = 8 * 1024;

	/** What bodies are compressed by elsewhere, and gzip among others. */
	private static final Pattern OTHERS = Pattern.compile("\\b(gzip|deflate|br|zstd|compress)\\b");

	private final ServletInputStream input;

	private final BodyMemory.Share share;

	private final Pace pace;

	private final Consumer<byte[]> whole;

	private final Consumer<ApiException> refused;

	private final long start = System.nanoTime();

	/** How much room a growing body gets at most; its length, where that is known. */
	private final int longest;

	private byte[] bytes;

	private int length;

	private boolean ended;

	/**
	 * Reads the body of a request.
	 * @param whole is called with the body, and {@code refused} if it is too much; if it
	 * stops coming, neither
	 */
	BodyReading(HttpServletRequest request, BodyMemory.Share share, Pace pace, Consumer<byte[]> whole,
			Consumer<ApiException> refused) throws IOException {
		this.input = request.getInputStream();
		this.share = share;
		this.pace = pace;
		this.whole = whole;
		this.refused = refused;
		this.longest = (request.getContentLength() > 0) ? request.getContentLength() : Integer.MAX_VALUE;
		this.bytes = new byte[Math.min(FIRST, this.longest)];
	}

	/**
	 * The body, if all of it is there already.
	 */
	static byte @Nullable [] at(HttpServletRequest request) throws IOException {
		int length = request.getContentLength();
		if (length == 0 || (length < 0 && request.getHeader("Transfer-Encoding") == null)) {
			return new byte[0];
		}
		return (length > 0 && request.getInputStream().available() >= length)
				? request.getInputStream().readNBytes(length) : null;
	}

	@Override
	public void onDataAvailable() throws IOException {
		while (!this.ended && this.input.isReady()) {
			makeRoom();
			int read = this.input.read(this.bytes, this.length, this.bytes.length - this.length);
			if (read < 0) {
				return;
			}
			take(read);
		}
	}

	/** A body of known length ends without room to spare. */
	private void makeRoom() {
		if (this.length == this.bytes.length) {
			long doubled = Math.max(2L * this.length, FIRST);
			this.bytes = Arrays.copyOf(this.bytes, (int) Math.min(doubled, Math.max(this.longest, this.length + 1L)));
		}
	}

	private void take(int read) throws IOException {
		this.length += read;
		if (this.pace.isBroken(System.nanoTime() - this.start, this.length)) {
			throw new IOException("The body came in too slowly; after " + this.length + " bytes it ends.");
		}
		try {
			this.share.memory().checkLength(this.length);
			this.share.take(read);
		}
		catch (ApiException exception) {
			end(() -> this.refused.accept(exception));
		}
	}

	@Override
	public void onAllDataRead() {
		end(() -> this.whole
			.accept((this.length == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.length)));
	}

	/** The container ends the connection, on which nobody waits for an answer. */
	@Override
	public void onError(Throwable failure) {
		end(() -> log.debug("A body did not come in whole.", failure));
	}

	private void end(Runnable last) {
		if (!this.ended) {
			this.ended = true;
			last.run();
			this.bytes = new byte[0];
		}
	}

	/**
	 * The body as it was before it was compressed.
	 * @param share takes the memory that it needs more
	 * @throws ApiException 400 if it is damaged, 413 if it is too long, 415 if it is
	 * compressed in a way that isn't known
	 */
	static byte[] inflated(byte[] body, @Nullable String encoding, BodyMemory.Share share) {
		return (body.length > 0 && isGzip(encoding)) ? gunzipped(new Gzip(body), share) : body;
	}

	private static byte[] gunzipped(Gzip gzip, BodyMemory.Share share) {
		long length = gzip.length(share.memory().longest());
		share.memory().checkLength(length);
		share.take(length);
		return gzip.inflated((int) length);
	}

	/** The same for a body that is read while it comes in. */
	static InputStream inflated(InputStream body, @Nullable String encoding) {
		try {
			return isGzip(encoding) ? new GZIPInputStream(body, FIRST) : body;
		}
		catch (IOException exception) {
			throw ApiException.badRequest("The body is no gzip. Nothing was written.");
		}
	}

	private static boolean isGzip(@Nullable String encoding) {
		String plain = (encoding != null) ? encoding.trim().toLowerCase(Locale.ROOT) : "";
		if (plain.equals("gzip") || plain.equals("x-gzip")) {
			return true;
		}
		if (OTHERS.matcher(plain).find()) {
			throw ApiException.of(415, "BadRequestException",
					"Bodies in this encoding are not read; send gzip, or none. Nothing was written.");
		}
		return false;
	}

}
