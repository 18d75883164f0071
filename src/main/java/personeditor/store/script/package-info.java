/**
 * Runs JavaScript over values that it is handed, and touches no store.
 *
 * <pre>
 *   Scripts ── a run ──► Worker ── Sandbox ── Machine: QuickJS as WebAssembly, compiled to Java
 *      ▲                                        │ its own memory, at most 32 MB
 *      └──────── result or failure ─────────────┤
 *                                               └─ Outside ── HostCalls ──► ScriptHost
 * </pre>
 *
 * <p>
 * Decisions. The walls are those of WebAssembly: a script has a memory of its own, whose
 * bound it can't pass, and can call only what {@code Outside} imports, so that no object
 * of the JVM can be reached, whatever it does to the language's own objects. Time is
 * bounded by the engine's question whether its thread is interrupted, which
 * {@code Worker} answers.
 *
 * <p>
 * Every run starts from the same {@code Image}, a copy of the memory made after
 * {@code prelude.js} was evaluated: to write it back takes a tenth of a millisecond, to
 * evaluate the prelude takes hundreds. So nothing of one script is ever seen by another.
 *
 * <p>
 * A number of JavaScript is a double, and a document's numbers may be more. The host
 * finds those that would be spelt differently ({@code UnusualSpellings}), the prelude
 * keeps their texts by the object that holds them and writes them back where they are
 * still in place, also when elements were taken away before them or the object was moved.
 * A copied number is a double, as in RavenDB.
 *
 * <p>
 * A failure of the host is thrown right through the engine: a script can't catch it and
 * go on as if nothing had happened. The machine is thrown away then.
 */
@NullMarked
package personeditor.store.script;

import org.jspecify.annotations.NullMarked;
