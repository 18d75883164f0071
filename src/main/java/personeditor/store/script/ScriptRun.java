package personeditor.store.script;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.TrapException;
import run.endive.wasm.WasmEngineException;

import personeditor.store.document.ScriptException;
import personeditor.store.document.ScriptException.Kind;
import personeditor.store.script.Outside.Calls;

/**
 * One script on its way: the caller waits here, a worker runs it here.
 *
 * <pre>
 *   caller:  await ── started? ── ended in time? ── the result, or stop()
 *   worker:     run ── prepare ── started ── evaluate … call … call ── ended
 * </pre>
 *
 * <p>
 * The caller goes on as soon as the time is over and never waits for the worker, which
 * notices a moment later; but it does wait for a call to the host that is just being
 * made, and after {@link #stop()} there is none.
 */
final class ScriptRun implements Runnable, Calls {

	/**
	 * How long a script waits for a worker, in milliseconds, the first start included.
	 */
	private static final long MAX_WAIT = 10_000;

	private final HostCalls calls;

	/** How long it may run, in milliseconds. */
	private final long limit;

	private final CountDownLatch started = new CountDownLatch(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile boolean stopped;

	/** Whether the worker is in a call to the host. */
	private volatile boolean outside;

	private @Nullable RuntimeException failure;

	ScriptRun(HostCalls calls, long limit) {
		this.calls = calls;
		this.limit = limit;
	}

	/**
	 * Whether the worker is to stop at once: never in the middle of a call to the host.
	 */
	boolean isToStop() {
		return this.stopped && !this.outside;
	}

	ScriptResult await() {
		try {
			if (!this.started.await(MAX_WAIT, TimeUnit.MILLISECONDS)) {
				throw busy();
			}
			if (!this.ended.await(this.limit, TimeUnit.MILLISECONDS)) {
				throw tooLong();
			}
			if (this.failure != null) {
				throw this.failure;
			}
			return this.calls.result();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw busy();
		}
		finally {
			stop();
		}
	}

	private synchronized void stop() {
		this.stopped = true;
	}

	@Override
	public void run() {
		Worker worker = (Worker) Thread.currentThread();
		try {
			worker.sandbox().prepare();
			this.started.countDown();
			worker.run(this);
		}
		catch (RuntimeException | Error ex) {
			if (this.failure == null) {
				this.failure = explained(ex);
			}
		}
		finally {
			this.started.countDown();
			this.ended.countDown();
		}
	}

	@Override
	public synchronized String call(String what, String first, String second) {
		if (this.stopped) {
			throw tooLong();
		}
		this.outside = true;
		try {
			return this.calls.call(what, first, second);
		}
		catch (RuntimeException ex) {
			// Goes through the engine, where a script has no means to catch it.
			this.failure = ex;
			throw ex;
		}
		finally {
			this.outside = false;
		}
	}

	/**
	 * What a failure of the engine means. Its own stack lies at the lower end of its
	 * memory, so that too deep a recursion leaves the memory; when it can't get memory
	 * for its own purposes, it gives up.
	 */
	private static RuntimeException explained(Throwable thrown) {
		if (thrown instanceof ScriptException known) {
			return known;
		}
		if (thrown instanceof TrapException || thrown instanceof OutOfMemoryError) {
			return Thrown.tooMuchMemory();
		}
		if (thrown instanceof WasmEngineException || thrown instanceof StackOverflowError) {
			return Thrown.tooDeep();
		}
		return new IllegalStateException("The script engine failed. Nothing was changed.", thrown);
	}

	private ScriptException tooLong() {
		return new ScriptException(Kind.TOO_LONG,
				("The script ran for more than %.1f s and was stopped. Nothing was changed."
						+ " Let it do less, or patch fewer documents at once.")
					.formatted(this.limit / 1000.0));
	}

	static ScriptException busy() {
		return new ScriptException(Kind.BUSY,
				"Too many scripts are waiting; this one was not started. Nothing was changed. Try again in a moment.");
	}

}
