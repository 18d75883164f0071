package personeditor.browser;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Makes the server slow with saves while a test asks for it, and counts the saves that
 * came meanwhile. Does nothing otherwise.
 */
final class SlowSaves extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger done = new AtomicInteger();

	private volatile Duration delay = Duration.ZERO;

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (this.delay.isZero() || !request.getMethod().equals("POST")) {
			chain.doFilter(request, response);
			return;
		}
		this.begun.incrementAndGet();
		hold();
		try {
			chain.doFilter(request, response);
		}
		finally {
			this.done.incrementAndGet();
		}
	}

	private void hold() {
		long end = System.nanoTime() + this.delay.toNanos();
		while (System.nanoTime() < end) {
			LockSupport.parkNanos(end - System.nanoTime());
		}
	}

	void begin(Duration each) {
		this.begun.set(0);
		this.done.set(0);
		this.delay = each;
	}

	void end() {
		this.delay = Duration.ZERO;
	}

	/** How many saves have come since it was begun; waits until all are answered. */
	int count() {
		Waiting.until("the end of all saves", () -> this.begun.get() == this.done.get());
		return this.done.get();
	}

}
