package personeditor.store.script;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.store.document.JsonText;
import personeditor.store.document.ScriptException;
import personeditor.store.document.ScriptException.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * No script can take time or memory without end, or reach anything that it isn't given.
 */
class SandboxTests extends ScriptTest {

	/** What decides: the caller gets its answer in this time. */
	private static final Duration BOUND = Duration.ofMillis(1500);

	/** As they are used. */
	private final Scripts limited = new Scripts(256 << 20, InstantSource.system(), RandomGenerator.getDefault());

	@BeforeAll
	void startLimited() {
		this.limited.warmUp();
	}

	@AfterEach
	void everythingIsHealthy() {
		assertThat(ordinaryPatch()).isEqualTo("{\"n\":2}");
	}

	@AfterAll
	void stopLimited() {
		this.limited.close();
	}

	@ParameterizedTest
	@EnumSource
	void everyBombEndsInTime(Bomb bomb) {
		Outcome outcome = explode(bomb);

		assertThat(outcome.took()).isLessThan(BOUND);
		assertThat(outcome.kind()).isNotNull();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_NONE,
			names = ".*(LOOP|REGEX|CHANCE|CAUGHT_MEMORY|HUGE_ARRAY|GROWS|OUTPUT).*")
	void whatIsTooMuchIsNamed(Bomb bomb) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> value(bomb.script))
			.satisfies((ex) -> assertThat(ex.kind()).isIn(bomb.ends));
	}

	@ParameterizedTest
	@EnumSource(names = { "ENDLESS_LOOP", "DEEP_RECURSION", "ARRAY_THAT_GROWS", "REGEX" })
	void eightBombsAtOnceEndInTimeAndOrdinaryPatchesAreAnswered(Bomb bomb) throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(9);
		try {
			List<Future<Outcome>> bombs = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				bombs.add(callers.submit(() -> explode(bomb)));
			}
			Future<String> patch = callers.submit(this::ordinaryPatch);

			assertThat(patch.get()).isEqualTo("{\"n\":2}");
			for (Future<Outcome> outcome : bombs) {
				assertThat(outcome.get().took()).isLessThan(BOUND);
				assertThat(outcome.get().kind()).isNotNull();
			}
		}
		finally {
			callers.shutdown();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Java", "java", "Packages", "Polyglot", "importClass", "System", "importNamespace",
			"require", "process", "std", "os", "Deno", "fetch", "XMLHttpRequest", "Worker", "WebAssembly", "setTimeout",
			"Javy", "java_invoke", "run", "host", "readFile", "load.constructor.prototype.getClass", "this.getClass",
			"[].getClass", "args.getClass", "console.log.class" })
	void thereIsNoWayToTheHost(String name) {
		assertThat(value("this.a = typeof " + name)).isEqualTo("\"undefined\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Function('return 1')()", "new Function('return 1')()", "(0, eval)('1')", "eval('1')",
			"[].constructor.constructor('return 1')()", "load.constructor('return 1')()",
			"(async () => 1).constructor('return 1')()", "(function* () { }).constructor('return 1')()",
			"(async function* () { }).constructor('return 1')()", "Reflect.construct(Function, ['return 1'])()",
			"Object.getPrototypeOf(async () => 1).constructor('return 1')()" })
	void noTextBecomesCode(String script) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> value("this.a = " + script))
			.withMessageStartingWith("String compilation has been disabled");
	}

	@Test
	void theFramesOfTheStackGiveNothingAway() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> value(
					"""
							let found = [];
							Error.prepareStackTrace = (error, frames) => { found = frames.map((f) => f.getFunction?.()); return '' };
							try { load(5) } catch (e) { e.stack }
							for (const f of found) { if (typeof f === 'function' && f.length === 3) f('done', 'x', '') }
							throw 'nothing';
							"""))
			.withMessageContaining("nothing");
	}

	@Test
	void theLanguagesOwnObjectsCanBeBrokenForOneselfOnly() {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> patch("{\"x\":1.50}", """
				Map.prototype.keys = () => ['x'];
				Object.is = () => { throw 'broken' };
				""")).satisfies((ex) -> assertThat(ex.kind()).isIn(Kind.THROWN, Kind.NO_DOCUMENT));
	}

	@Test
	void theHostIsNeverCalledAfterTheAnswer() throws Exception {
		CountDownLatch enough = new CountDownLatch(1);
		List<Long> calls = new ArrayList<>();
		ScriptHost slow = new Documents() {
			@Override
			public JsonText load(String id) {
				calls.add(System.nanoTime());
				sleep(50);
				return JsonText.EMPTY_OBJECT;
			}
		};

		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> this.limited.run(script("for (;;) load('x')"), JsonText.EMPTY_OBJECT, slow))
			.extracting(ScriptException::kind)
			.isEqualTo(Kind.TOO_LONG);

		int before = calls.size();
		assertThat(enough.await(200, TimeUnit.MILLISECONDS)).isFalse();
		assertThat(calls).hasSize(before).isNotEmpty();
	}

	@Test
	void theHostIsNeverInterrupted() {
		List<Boolean> interrupted = new ArrayList<>();
		ScriptHost slow = new Documents() {
			@Override
			public JsonText load(String id) {
				sleep(900);
				interrupted.add(Thread.currentThread().isInterrupted());
				return JsonText.EMPTY_OBJECT;
			}
		};

		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> this.limited.run(script("load('x')"), JsonText.EMPTY_OBJECT, slow));

		assertThat(interrupted).containsExactly(false);
	}

	@Test
	void callsAreCounted() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> value("const s = 'x'.repeat(1 << 20); for (;;) output(s)"))
			.extracting(ScriptException::kind)
			.isEqualTo(Kind.TOO_MANY_CALLS);
	}

	@Test
	void aRecursionOfTwoThousandWorks() {
		assertThat(value("const f = (n) => n === 0 ? 0 : 1 + f(n - 1); this.a = f(2000)")).isEqualTo("2000");
	}

	@Test
	void aLargeDocumentIsPatched() {
		String document = "{\"l\":[" + ("\"" + "Šarić ".repeat(10) + "\",").repeat(4_000) + "1.50],\"n\":1}";

		assertThat(patch(document, "this.n++")).isEqualTo(document.replace("\"n\":1}", "\"n\":2}"));
	}

	@Test
	void aDocumentIsNestedDeeply() {
		String nested = "{\"o\":".repeat(1_000) + "1" + "}".repeat(1_000);

		assertThat(patch(nested, "this.n = 1")).hasSize(nested.length() + 6);
	}

	@Test
	void withoutClockAndChanceAResultDependsOnTheInputAlone() {
		try (Scripts still = new Scripts(64 << 20, InstantSource.fixed(Instant.EPOCH), () -> 1)) {
			Callable<String> once = () -> still
				.run(script("this.a = [Date.now(), new Date(), Math.random()]"), JsonText.EMPTY_OBJECT, this.documents)
				.document()
				.toString();

			assertThat(List.of(once, once)).map(Callable::call).containsOnly(calling(once));
			assertThat(calling(once)).startsWith("{\"a\":[0,\"1970-01-01T00:00:00.0000000Z\",0.");
		}
	}

	private String ordinaryPatch() {
		return this.limited.run(script("this.n++"), JsonText.of("{\"n\":1}"), this.documents).document().toString();
	}

	private Outcome explode(Bomb bomb) {
		long start = System.nanoTime();
		Kind kind = null;
		try {
			this.limited.run(script(bomb.script), JsonText.EMPTY_OBJECT, this.documents);
		}
		catch (ScriptException ex) {
			kind = ex.kind();
		}
		return new Outcome(kind, Duration.ofNanos(System.nanoTime() - start));
	}

	private static PatchScript script(String text) {
		return new PatchScript(text, JsonText.EMPTY_OBJECT);
	}

	private static String calling(Callable<String> callable) {
		try {
			return callable.call();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void sleep(long milliseconds) {
		try {
			Thread.sleep(milliseconds);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Outcome(Kind kind, Duration took) {
	}

	/** Scripts that want too much, and how they may end. */
	enum Bomb {

		ENDLESS_LOOP("while (true) { }", Kind.TOO_LONG),

		CAUGHT_LOOP("for (;;) { try { for (;;) load('x') } catch { } finally { continue } }", Kind.TOO_LONG,
				Kind.TOO_MANY_CALLS),

		LOOP_IN_A_PROMISE("Promise.resolve().then(() => { for (;;) { } })", Kind.TOO_LONG),

		LOOP_WHILE_WRITTEN("this.a = { toJSON() { for (;;) { } } }", Kind.TOO_LONG),

		DEEP_RECURSION("(function f() { return f() })()", Kind.TOO_DEEP),

		CAUGHT_RECURSION("(function f() { try { f() } finally { f() } })()", Kind.TOO_DEEP),

		DEEP_RESULT("let d = this; for (let i = 0; i < 5000; i++) { d.c = {}; d = d.c }", Kind.TOO_DEEP,
				Kind.NO_DOCUMENT),

		DEEP_TEXT("JSON.parse('['.repeat(100000))", Kind.TOO_DEEP),

		REGEX("/^(a+)+$/.test('a'.repeat(40) + '!')", Kind.TOO_LONG),

		TEXT_OF_HALF_A_GIGABYTE("this.a = 'x'.repeat(2 ** 29)", Kind.TOO_MUCH_MEMORY),

		TEXT_THAT_DOUBLES("let s = 'x'; for (;;) { s += s }", Kind.TOO_MUCH_MEMORY, Kind.THROWN),

		ARRAY_THAT_GROWS("const a = []; for (;;) { a.push(new Array(1000).fill(7)) }", Kind.TOO_MUCH_MEMORY),

		BYTES("const a = []; for (;;) { a.push(new Uint8Array(1e6)) }", Kind.TOO_MUCH_MEMORY),

		CAUGHT_MEMORY("const a = []; for (;;) { try { a.push('x'.repeat(1e6) + a.length) } catch { } }", Kind.TOO_LONG,
				Kind.TOO_MUCH_MEMORY),

		HUGE_ARRAY("new Array(2 ** 32 - 1).join('x')", Kind.TOO_LONG, Kind.TOO_MUCH_MEMORY),

		HUGE_NUMBER("this.a = 9n ** (9n ** 9n)", Kind.THROWN, Kind.TOO_MUCH_MEMORY),

		SORTED_BY_CHANCE("[...Array(1e6).keys()].sort(() => Math.random() - 0.5)", Kind.TOO_LONG, Kind.TOO_MUCH_MEMORY),

		MUCH_OUTPUT("for (;;) { output('x') }", Kind.TOO_MANY_CALLS);

		private final String script;

		private final List<Kind> ends;

		Bomb(String script, Kind... ends) {
			this.script = script;
			this.ends = List.of(ends);
		}

	}

}
