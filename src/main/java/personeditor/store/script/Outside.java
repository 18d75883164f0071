package personeditor.store.script;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * All that a machine can call outside of itself. Of an operating system there is a clock
 * and nothing else: no file, no environment, no input, and what is printed vanishes.
 *
 * <p>
 * Thread-confined, like its machine.
 */
final class Outside {

	private static final String SYSTEM = "wasi_snapshot_preview1";

	private static final long[] SUCCESS = { 0 };

	/** The system's number for "no such file". */
	private static final long[] NO_FILE = { 8 };

	private final InstantSource clock;

	private final Calls calls;

	Outside(InstantSource clock, Calls calls) {
		this.clock = clock;
		this.calls = calls;
	}

	ImportValues functions() {
		return ImportValues.builder()
			.addFunction(system("random_get", "ii", this::random))
			.addFunction(system("environ_get", "ii", Outside::success))
			.addFunction(system("environ_sizes_get", "ii", this::noEnvironment))
			.addFunction(system("clock_time_get", "iIi", this::time))
			.addFunction(system("fd_close", "i", Outside::noFile))
			.addFunction(system("fd_fdstat_get", "ii", Outside::noFile))
			.addFunction(system("fd_prestat_get", "ii", Outside::noFile))
			.addFunction(system("fd_prestat_dir_name", "iii", Outside::noFile))
			.addFunction(system("fd_read", "iiii", Outside::noFile))
			.addFunction(system("fd_seek", "iIii", Outside::noFile))
			.addFunction(system("fd_write", "iiii", this::vanish))
			.addFunction(new HostFunction(SYSTEM, "proc_exit", type("i", List.of()), this::exit))
			.addFunction(new HostFunction("endive", "invoke", type("iiiiii", List.of(ValType.I32)), this::invoke))
			.build();
	}

	private static HostFunction system(String name, String parameters, WasmFunctionHandle handle) {
		return new HostFunction(SYSTEM, name, type(parameters, List.of(ValType.I32)), handle);
	}

	/** The type of a function; its parameters are i for 32 bits and I for 64. */
	private static FunctionType type(String parameters, List<ValType> returns) {
		return FunctionType
			.of(parameters.chars().mapToObj((letter) -> (letter == 'i') ? ValType.I32 : ValType.I64).toList(), returns);
	}

	private static long[] success(Instance machine, long... arguments) {
		return SUCCESS;
	}

	private static long[] noFile(Instance machine, long... arguments) {
		return NO_FILE;
	}

	private long[] random(Instance machine, long... arguments) {
		// Scripts have a generator of their own.
		machine.memory().write((int) arguments[0], new byte[(int) arguments[1]]);
		return SUCCESS;
	}

	private long[] noEnvironment(Instance machine, long... arguments) {
		machine.memory().writeI32((int) arguments[0], 0);
		machine.memory().writeI32((int) arguments[1], 0);
		return SUCCESS;
	}

	private long[] time(Instance machine, long... arguments) {
		Instant now = this.clock.instant();
		machine.memory().writeLong((int) arguments[2], now.getEpochSecond() * 1_000_000_000L + now.getNano());
		return SUCCESS;
	}

	private long[] vanish(Instance machine, long... arguments) {
		int length = 0;
		for (int i = 0; i < arguments[2]; i++) {
			length += machine.memory().readInt((int) arguments[1] + 8 * i + 4);
		}
		machine.memory().writeI32((int) arguments[3], length);
		return SUCCESS;
	}

	private long[] exit(Instance machine, long... arguments) {
		throw new IllegalStateException("The script engine has given up");
	}

	private long[] invoke(Instance machine, long... arguments) {
		String answer = this.calls.call(text(machine, arguments, 0), text(machine, arguments, 2),
				text(machine, arguments, 4));
		byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
		int reply = Machine.allocate(machine, 8);
		machine.memory().writeI32(reply, Machine.write(machine, bytes));
		machine.memory().writeI32(reply + 4, bytes.length);
		return new long[] { reply };
	}

	private static String text(Instance machine, long[] arguments, int at) {
		byte[] bytes = machine.memory().readBytes((int) arguments[at], (int) arguments[at + 1]);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/** The calls that a script makes, by name and two texts. */
	@FunctionalInterface
	interface Calls {

		/**
		 * Answers a call. An empty answer would break the engine's allocator.
		 */
		String call(String what, String first, String second);

	}

}
