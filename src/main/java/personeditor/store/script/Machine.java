package personeditor.store.script;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

import io.roastedroot.quickjs4j.core.JavyPluginModule;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Instance;
import run.endive.wasm.types.MemoryLimits;

import personeditor.store.script.Outside.Calls;

/**
 * One JavaScript engine, with a memory of its own that it can't leave or outgrow.
 *
 * <p>
 * Thread-confined. After a failure it must not be used again.
 */
final class Machine {

	private static final int PAGE = 65_536;

	private final Instance instance;

	/**
	 * A machine that knows nothing yet.
	 * @param pages the most pages of memory that it gets, each 64 kB
	 */
	Machine(int pages, InstantSource clock, Calls calls) {
		this.instance = Instance.builder(JavyPluginModule.load())
			.withMachineFactory(JavyPluginModule::create)
			.withMemoryFactory((limits) -> new ByteArrayMemory(new MemoryLimits(limits.initialPages(), pages)))
			.withImportValues(new Outside(clock, calls).functions())
			.build();
	}

	/** Makes a machine without a past ready to evaluate. */
	void initialize() {
		this.instance.export("initialize_runtime").apply();
	}

	/**
	 * Compiles a source.
	 * @return where the result is in memory: its address and its length, 32 bits each
	 */
	int compile(String source) {
		byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
		int address = write(this.instance, bytes);
		return (int) this.instance.export("compileSrc").apply(address, bytes.length)[0];
	}

	/**
	 * Evaluates what was compiled.
	 */
	void evaluate(int compiled) {
		int address = this.instance.memory().readInt(compiled);
		int length = this.instance.memory().readInt(compiled + 4);
		this.instance.export("eval").apply(address, length, 0, 0);
	}

	int pages() {
		return this.instance.memory().pages();
	}

	byte[] memory() {
		return this.instance.memory().readBytes(0, pages() * PAGE);
	}

	long[] globals() {
		long[] values = new long[this.instance.globalCount()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.instance.global(i).getValue();
		}
		return values;
	}

	/** Makes this machine what another was. */
	void restore(byte[] memory, long[] globals) {
		int missing = memory.length / PAGE - pages();
		if (missing > 0) {
			this.instance.memory().grow(missing);
		}
		this.instance.memory().write(0, memory);
		for (int i = 0; i < globals.length; i++) {
			if (this.instance.global(i).getValue() != globals[i]) {
				this.instance.global(i).setValue(globals[i]);
			}
		}
	}

	static int allocate(Instance instance, int size) {
		return (int) instance.export("cabi_realloc").apply(0, 0, 1, size)[0];
	}

	static int write(Instance instance, byte[] bytes) {
		int address = allocate(instance, bytes.length);
		instance.memory().write(address, bytes);
		return address;
	}

}
