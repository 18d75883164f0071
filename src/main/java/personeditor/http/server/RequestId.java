package personeditor.http.server;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives each request an id that its answer and its lines in the log carry: the one it
 * came with in {@code X-Request-Id}, if that is 1 to 64 of letters, digits,
 * {@code . _ -}, or else one that is made here.
 *
 * <p>
 * While a page is made, the id is in the log's context all along. The API has hardly
 * anything to log and many threads that answer, so there it is put into the context
 * around what is logged. Safe for use by many threads.
 */
public final class RequestId extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private static final String HEADER = "X-Request-Id";

	/** What it is called in the log. */
	private static final String KEY = "http.request.id";

	private static final int MAX = 64;

	/** Tells the ids of this process from those of others. */
	private final String prefix;

	private final AtomicLong count = new AtomicLong();

	public RequestId(RandomGenerator random) {
		this.prefix = HexFormat.of().toHexDigits(random.nextInt()) + "-";
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String given = request.getHeader(HEADER);
		String id = isUsable(given) ? given : this.prefix + Long.toHexString(this.count.incrementAndGet());
		request.setAttribute(HEADER, id);
		response.setHeader(HEADER, id);
		if (ApiRefusal.isOfApi(request)) {
			chain.doFilter(request, response);
			return;
		}
		MDC.put(KEY, id);
		try {
			chain.doFilter(request, response);
		}
		finally {
			MDC.remove(KEY);
		}
	}

	private static boolean isUsable(@Nullable String id) {
		return id != null && !id.isEmpty() && id.length() <= MAX && id.chars().allMatch(RequestId::isUsable);
	}

	private static boolean isUsable(int character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || character == '.' || character == '_' || character == '-';
	}

	/** The id of a request; empty if it has none. */
	public static String of(HttpServletRequest request) {
		return (request.getAttribute(HEADER) instanceof String id) ? id : "";
	}

	/** Does what may be logged, with the request's id in the log's context. */
	static <T> T logged(HttpServletRequest request, Supplier<T> work) {
		String before = MDC.get(KEY);
		if (request.getAttribute(HEADER) instanceof String id) {
			MDC.put(KEY, id);
		}
		try {
			return work.get();
		}
		finally {
			if (before == null) {
				MDC.remove(KEY);
			}
			else {
				MDC.put(KEY, before);
			}
		}
	}

}
