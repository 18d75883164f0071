package personeditor.browser;

import java.time.Duration;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.openqa.selenium.WebDriverException;

/**
 * Looks again and again until something is so.
 */
final class Waiting {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration BETWEEN = Duration.ofMillis(15);

	private Waiting() {
	}

	/**
	 * Waits for at most ten seconds. A page that is just being left answers with errors,
	 * which count as "not yet".
	 */
	static void until(String what, Callable<Boolean> condition) {
		Awaitility.await(what)
			.pollInSameThread()
			.pollDelay(Duration.ZERO)
			.pollInterval(BETWEEN)
			.atMost(LIMIT)
			.ignoreExceptionsInstanceOf(WebDriverException.class)
			.until(condition);
	}

}
