package personeditor.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls passes from time to time. What fails is tried again the next time.
 */
final class Upkeep implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((work) -> {
		Thread thread = new Thread(work, "upkeep");
		thread.setDaemon(true);
		return thread;
	});

	Upkeep(Duration every, List<Runnable> passes) {
		for (Runnable pass : passes) {
			this.timer.scheduleWithFixedDelay(() -> run(pass), every.toSeconds(), every.toSeconds(), TimeUnit.SECONDS);
		}
	}

	private static void run(Runnable pass) {
		try {
			pass.run();
		}
		catch (RuntimeException exception) {
			log.warn("What is done from time to time was put off: {}", exception.getMessage());
		}
	}

	/** Ends after the pass that is under way. */
	@Override
	public void close() {
		this.timer.shutdown();
		try {
			this.timer.awaitTermination(1, TimeUnit.MINUTES);
		}
		catch (InterruptedException exception) {
			Thread.currentThread().interrupt();
		}
	}

}
