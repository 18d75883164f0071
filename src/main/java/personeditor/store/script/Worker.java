package personeditor.store.script;

import org.jspecify.annotations.Nullable;

/**
 * A thread that runs scripts in a sandbox of its own.
 *
 * <p>
 * The engine asks at every call and every turn of a loop whether its thread is
 * interrupted. The answer comes from the run and not from the thread's own flag, which
 * would also interrupt what the host does: a database's file is closed by that.
 */
final class Worker extends Thread {

	/** Enough for functions that call each other 2000 levels deep, in bytes. */
	private static final long STACK = 4 << 20;

	private final Sandbox sandbox;

	private volatile @Nullable ScriptRun current;

	Worker(Runnable work, Sandbox sandbox) {
		super(null, work, "script", STACK, false);
		this.sandbox = sandbox;
		setDaemon(true);
	}

	Sandbox sandbox() {
		return this.sandbox;
	}

	void run(ScriptRun run) {
		this.current = run;
		try {
			this.sandbox.run(run);
		}
		finally {
			this.current = null;
		}
	}

	@Override
	public boolean isInterrupted() {
		ScriptRun run = this.current;
		return run != null && run.isToStop();
	}

}
