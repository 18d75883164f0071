package personeditor.store.script;

import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.JsonText;
import personeditor.store.document.ScriptException;
import personeditor.store.document.ScriptParseException;

/**
 * Runs patch scripts, each in a world of its own: it sees a document, its arguments and a
 * {@link ScriptHost}, and can take neither time nor memory without end.
 *
 * <p>
 * Up to eight scripts run at a time, others wait for them. The engine is started by the
 * first run. Safe for use by many threads.
 */
public final class Scripts implements AutoCloseable {

	private static final int WORKERS = 8;

	private static final int MAX_WAITING = 64;

	/** How long a worker without work is kept, in seconds. */
	private static final long KEPT = 60;

	/** How long a script may run, in milliseconds. */
	private static final long LIMIT = 800;

	/** Larger documents, in bytes, get a millisecond more for each further 400 bytes. */
	private static final int LARGE = 100_000;

	private static final int PAGE = 65_536;

	private static final JsonText NOTHING = JsonText.EMPTY_OBJECT;

	private final ThreadPoolExecutor workers;

	private final RandomGenerator random;

	private final long limit;

	/**
	 * Scripts with a given clock and generator; with a clock that stands still and a
	 * generator that gives one number, a script's result depends on its input alone.
	 * @param memoryBudget the most memory that all scripts together may take, in bytes;
	 * each gets an eighth of it, at least 4 MB and at most 32 MB
	 */
	public Scripts(long memoryBudget, InstantSource clock, RandomGenerator random) {
		this(memoryBudget, clock, random, LIMIT);
	}

	/**
	 * Scripts with another limit of time, in milliseconds.
	 */
	Scripts(long memoryBudget, InstantSource clock, RandomGenerator random, long limit) {
		this.limit = limit;
		int pages = (int) Math.max(64, Math.min(512, memoryBudget / WORKERS / PAGE));
		this.random = random;
		this.workers = new ThreadPoolExecutor(WORKERS, WORKERS, KEPT, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(MAX_WAITING), (work) -> new Worker(work, new Sandbox(pages, clock)));
		this.workers.allowCoreThreadTimeOut(true);
	}

	/**
	 * Runs a script on a document and waits for its end, 0.8 s at most, and longer for a
	 * document of more than 100 kB.
	 * @param document the whole document as clients see it, with metadata
	 * @throws ScriptParseException if it doesn't compile
	 * @throws ScriptException if it throws something or is stopped
	 * @throws RuntimeException what a call to the host threw, as it is
	 */
	public ScriptResult run(PatchScript script, JsonText document, ScriptHost host) {
		ScriptRun run = new ScriptRun(new HostCalls(script, document, host, this.random.nextInt()),
				this.limit + Math.max(0, document.size() - LARGE) / 400);
		try {
			this.workers.execute(run);
		}
		catch (RejectedExecutionException ex) {
			throw ScriptRun.busy();
		}
		return run.await();
	}

	/**
	 * Starts the engine, so that the first script needn't wait for that.
	 */
	void warmUp() {
		run(new PatchScript("", NOTHING), NOTHING, new NoDocuments());
	}

	/**
	 * Takes no more scripts. Those that run or wait come to their end.
	 */
	@Override
	public void close() {
		this.workers.shutdown();
	}

	private static final class NoDocuments implements ScriptHost {

		@Override
		public @Nullable JsonText load(String id) {
			return null;
		}

		@Override
		public String put(@Nullable String id, JsonText document, @Nullable String changeVector) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean delete(String id, @Nullable String changeVector) {
			return false;
		}

	}

}
