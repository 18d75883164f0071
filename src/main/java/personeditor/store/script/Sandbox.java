package personeditor.store.script;

import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

import personeditor.store.script.Outside.Calls;

/**
 * Runs scripts one after another, each on a machine without a past.
 *
 * <p>
 * A machine is used again after a normal end only, and only if its memory hasn't grown:
 * memory never shrinks. Thread-confined.
 */
final class Sandbox {

	private final int pages;

	private final InstantSource clock;

	private @Nullable Machine machine;

	private @Nullable Calls calls;

	Sandbox(int pages, InstantSource clock) {
		this.pages = pages;
		this.clock = clock;
	}

	/** Does beforehand what a run would have to do first. */
	Machine prepare() {
		Image.get();
		Machine ready = this.machine;
		if (ready == null) {
			ready = new Machine(this.pages, this.clock, this::call);
			this.machine = ready;
		}
		return ready;
	}

	/**
	 * Runs the script that the calls tell.
	 */
	void run(Calls calls) {
		Image image = Image.get();
		Machine used = prepare();
		this.machine = null;
		this.calls = calls;
		used.restore(image.memory(), image.globals());
		used.evaluate(image.entry());
		if (used.pages() == image.pages()) {
			this.machine = used;
		}
	}

	private String call(String what, String first, String second) {
		Calls current = this.calls;
		if (current == null) {
			throw new IllegalStateException("No script runs");
		}
		return current.call(what, first, second);
	}

}
