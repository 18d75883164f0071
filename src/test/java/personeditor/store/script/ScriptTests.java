package personeditor.store.script;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import personeditor.store.document.JsonText;
import personeditor.store.document.ScriptException;
import personeditor.store.document.ScriptException.Kind;
import personeditor.store.document.ScriptParseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScriptTests extends ScriptTest {

	private static final String USER = "{\"n\":1,\"@metadata\":{\"@collection\":\"Users\",\"@id\":\"users/1\","
			+ "\"@last-modified\":\"2026-11-26T04:26:57.3810598Z\"}}";

	@BeforeEach
	void documents() {
		this.documents.asked.clear();
		this.documents.stored.put("users/1", USER);
	}

	@Test
	void theDocumentIsThis() {
		assertThat(patch("{\"n\":1,\"o\":{\"a\":[1]}}", "this.n += 4; this.o.a.push(2); this.b = true"))
			.isEqualTo("{\"n\":5,\"o\":{\"a\":[1,2]},\"b\":true}");
	}

	@Test
	void argumentsHaveTwoNames() {
		assertThat(run("this.a = args.v + $v", "{\"v\":\"ab\"}", "{}").document()).hasToString("{\"a\":\"abab\"}");
	}

	@Test
	void whatAScriptReturnsIsIgnored() {
		assertThat(patch("{\"n\":1}", "return { x: 1 }")).isEqualTo("{\"n\":1}");
	}

	@Test
	void aCarriageReturnEndsALine() {
		assertThat(patch("{}", "this.a = 1\rthis.b = 2")).isEqualTo("{\"a\":1,\"b\":2}");
	}

	@Test
	void aCommentAtTheEndIsHarmless() {
		assertThat(patch("{}", "this.a = 1 // one")).isEqualTo("{\"a\":1}");
	}

	@Test
	void theLanguageIsCurrent() {
		assertThat(value("const f = (x, y = 2) => `${x}-${y}`; class P { #q = 1; get q() { return this.#q } }\n"
				+ "let { z = 3, ...rest } = { k: 4 }; this.a = [f(1), ...[z], rest?.k ?? 0, new P().q, [3, 1].toSorted()]"))
			.isEqualTo("[\"1-2\",3,4,1,[1,3]]");
	}

	@Test
	void undeclaredVariablesAreRefused() {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> value("x = 5"))
			.withMessageContaining("x is not defined");
	}

	@Test
	void undefinedIsLeftOutOrNull() {
		assertThat(patch("{\"n\":1,\"o\":{\"x\":1}}",
				"this.n = undefined; this.new = undefined; this.o.x = undefined; this.l = [undefined]"))
			.isEqualTo("{\"n\":null,\"o\":{},\"l\":[null]}");
	}

	@Test
	void datesAreTextInUtc() {
		assertThat(value("this.a = [new Date(0), new Date(2024, 0, 2, 3, 4, 5, 678), new Date().getTimezoneOffset()]"))
			.isEqualTo("[\"1970-01-01T00:00:00.0000000Z\",\"2024-01-02T03:04:05.6780000Z\",0]");
	}

	@Test
	void unusualNamesAreOrdinaryNames() {
		String document = "{\"\":1,\"__proto__\":2,\"constructor\":3,\"@metadata\":{\"toString\":4}}";

		assertThat(patch(document, "this.x = 1")).isEqualTo(document.replaceFirst("}}$", "},\"x\":1}"));
	}

	@Test
	void nothingOfAScriptIsSeenByTheNext() {
		patch("{}", "globalThis.left = 1; Array.prototype.push = null; load = null; Object.prototype.x = 1");

		assertThat(value("this.a = [typeof left, typeof [].push, typeof load, ({}).x === undefined]"))
			.isEqualTo("[\"undefined\",\"function\",\"function\",true]");
	}

	@Test
	void chanceIsDifferentEachTime() {
		assertThat(value("this.a = Math.random()")).isNotEqualTo(value("this.a = Math.random()"));
		assertThat(value("this.a = Array.from({ length: 1000 }, Math.random).every((x) => x >= 0 && x < 1)"))
			.isEqualTo("true");
	}

	@Test
	void metadataIsReadAndWritten() {
		assertThat(patch(USER,
				"this.i = id(this); this.c = getMetadata(this)['@collection']; getMetadata(this).mine = 5;"
						+ "delete this.n; this.l = typeof lastModified(this)"))
			.isEqualTo("{\"@metadata\":{\"@collection\":\"Users\",\"@id\":\"users/1\","
					+ "\"@last-modified\":\"2026-11-26T04:26:57.3810598Z\",\"mine\":5},"
					+ "\"i\":\"users/1\",\"c\":\"Users\",\"l\":\"number\"}");
	}

	@Test
	void otherDocumentsAreLoaded() {
		assertThat(value("this.a = [load('users/1').n, typeof load('none'), load(['users/1', 'none']).length,"
				+ "load(['none'])[0], id(load('users/1')), lastModified(load('users/1'))]"))
			.isEqualTo("[1,\"undefined\",2,null,\"users/1\",1795667217381.0598]");
	}

	@Test
	void documentsAreLoadedByAPath() {
		assertThat(patch("{\"o\":{\"id\":\"users/1\"},\"l\":[{\"id\":\"users/1\"},{\"id\":\"none\"}]}",
				"this.x = loadPath(this, 'o.id').n; this.y = loadPath(this, 'l[].id').map((d) => d?.n);"
						+ "this.z = loadPath(this, 'o.none'); delete this.o; delete this.l"))
			.isEqualTo("{\"x\":1,\"y\":[1,null],\"z\":null}");
	}

	@Test
	void documentsArePutAndDeleted() {
		assertThat(value("this.a = [put('n/1', { x: 1, y: undefined }), put(null, {}), put('', {}, 'A:1'),"
				+ " del('users/1'), del('none', '')]"))
			.isEqualTo("[\"n/1\",\"made-by-server\",\"made-by-server\",true,false]");
		assertThat(this.documents.asked).containsExactly("put n/1 {\"x\":1} null", "put null {} null",
				"put null {} A:1", "delete users/1 null", "delete none ");
	}

	@Test
	void outputIsCollected() {
		assertThat(
				run("output(1); output('s'); output({ x: 1 }); output(true); console.log('a', null); output(undefined)",
						"{}", "{}")
					.output())
			.containsExactly("1", "s", "{\"x\":1}", "True", "a null", "undefined");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			startsWith('Abc', 'aB')                                       | true
			endsWith('abc', 'ab')                                         | false
			regex('ABC', '^a.c$')                                         | true
			compareDates(new Date(0), new Date(1))                        | "-00:00:00.0010000"
			compareDates('2024-01-02T03:04:05.0000000Z', new Date(0))     | "19724.03:04:05"
			compareDates(new Date(0), new Date(1), 'LessThan')            | true
			compareDates(new Date(0), new Date(1), 'GreaterThanOrEqual')  | false
			toStringWithFormat(1234.5678, 'N2')                           | "1,234.57"
			toStringWithFormat(1234567, '#,##0')                          | "1,234,567"
			toStringWithFormat(0.256, 'P1')                               | "25.6 %"
			toStringWithFormat(2.5, '0')                                  | "3"
			toStringWithFormat(1.5)                                       | "1.5"
			Math.round(spatial.distance(50, 20, 51, 21) * 1000)           | 131774
			spatial.distance(0, 0, 0, 90, 'Miles').toFixed(1)             | "6218.1"
			id({})                                                        | null
			""")
	void functionsAnswerAsInRavenDb(String expression, String answer) {
		assertThat(value("this.a = " + expression)).isEqualTo(answer);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>>",
			textBlock = """
					throw 5                   =>> Script failed for document ID 'users/1'. 5
					throw 'text'              =>> Script failed for document ID 'users/1'. text
					throw { x: 1 }            =>> Script failed for document ID 'users/1'. {"x":1}
					noSuchThing(1)            =>> At 0:4 Script failed for document ID 'users/1'. {"message":"noSuchThing is not defined","stack":"    at anonymous (:4:1)"}
					PutDocument('x', {})      =>> The method PutDocument was renamed to 'put'
					LoadDocument('x')         =>> The method LoadDocument was renamed to 'load'
					load(5)                   =>> load(id | ids) must be called with a single string or array argument
					put('a', 5)               =>> Created document must be a valid object which is not null or empty. Document ID: 'a'.
					del()                     =>> delete(id, changeVector) must be called with at least one parameter
					startsWith(null, 'a')     =>> startsWith(text, contained) must be called with two string parameters
					toStringWithFormat(1, 'D5') =>> Format specifier was invalid.
					eval('1')                 =>> String compilation has been disabled in engine options. You can configure it by modifying the configuration option: 'Patching.AllowStringCompilation'.
					new Function('return 1')  =>> String compilation has been disabled in engine options. You can configure it by modifying the configuration option: 'Patching.AllowStringCompilation'.
					(() => 1).constructor('') =>> String compilation has been disabled in engine options. You can configure it by modifying the configuration option: 'Patching.AllowStringCompilation'.
					""",
			quoteCharacter = '`')
	void failuresAreToldAsInRavenDb(String script, String message) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> patch(USER, script))
			.withMessage(message)
			.extracting(ScriptException::kind)
			.isEqualTo(Kind.THROWN);
	}

	@Test
	void aFailureNamesItsPlace() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> patch(USER, "var a = 1;\nif (a) {\n  throw new Error('boom');\n}"))
			.withMessageMatching("At \\d+:6 Script failed for document ID 'users/1'\\. \\{\"message\":\"boom\",.*");
	}

	@ParameterizedTest
	@CsvSource({ "this.n = = 1", "this = 5", "this.a = 1; }", "let let = 1", "with (this) { }", "{" })
	void whatIsNoScriptIsNotRun(String script) {
		assertThatExceptionOfType(ScriptParseException.class).isThrownBy(() -> value(script))
			.withMessageMatching("Failed to parse: .* at line \\d\\. Nothing was changed\\.");
	}

	@Test
	void anErrorOfSyntaxAtRunTimeIsAnOrdinaryFailure() {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> value("new RegExp('(')"))
			.isNotInstanceOf(ScriptParseException.class);
	}

	@Test
	void aResultThatIsNoDocumentIsRefused() {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> value("this.a = '\\ud800'"))
			.extracting(ScriptException::kind)
			.isEqualTo(Kind.NO_DOCUMENT);
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> value("Object.prototype.toJSON = () => 5"))
			.extracting(ScriptException::kind)
			.isEqualTo(Kind.NO_DOCUMENT);
	}

	@Test
	void whatTheHostThrowsCannotBeCaught() {
		IllegalStateException stale = new IllegalStateException("stale");
		ScriptHost host = new Documents() {
			@Override
			public boolean delete(String id, String changeVector) {
				throw stale;
			}
		};
		PatchScript script = new PatchScript("try { del('x') } catch { } finally { put('y', {}) }",
				JsonText.EMPTY_OBJECT);

		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.scripts.run(script, script.arguments(), host))
			.isSameAs(stale);
		assertThat(this.documents.asked).isEmpty();
	}

	@Test
	void aContinuationComesTooLate() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> value("Promise.resolve().then(() => put('late', {}))"))
			.withMessageContaining("after its end");
		assertThat(this.documents.asked).isEmpty();
	}

}
