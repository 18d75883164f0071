package personeditor.store.script;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import personeditor.store.document.JsonText;

/**
 * Runs scripts on a document.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScriptTest {

	/**
	 * More patient than usual: what is asked here is what scripts do, not how long it
	 * takes.
	 */
	final Scripts scripts = new Scripts(256 << 20, InstantSource.system(), RandomGenerator.getDefault(), 20_000);

	final Documents documents = new Documents();

	@BeforeAll
	void start() {
		this.scripts.warmUp();
	}

	@AfterAll
	void stop() {
		this.scripts.close();
	}

	ScriptResult run(String script, String arguments, String document) {
		return this.scripts.run(new PatchScript(script, JsonText.of(arguments)), JsonText.of(document), this.documents);
	}

	/** What a script makes of a document. */
	String patch(String document, String script) {
		return run(script, "{}", document).document().toString();
	}

	/** The value that a script leaves in {@code this.a}. */
	String value(String script) {
		String text = patch("{}", script);
		return text.substring("{\"a\":".length(), text.length() - 1);
	}

}
