package personeditor.store.script;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.store.document.JsonText;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptNumbersTests extends ScriptTest {

	@ParameterizedTest
	@ValueSource(strings = { "9007199254740993", "1.50", "1e400", "-0", "-0.0", "1E5", "0.0000001", "1.0",
			"123456789012345678901234567890", "1e-7", "\"\\u0041\"", "\"\\ud83d\\ude00\"", "\"a\\/b\"" })
	void whatAScriptDoesNotTouchIsSpeltAsBefore(String token) {
		String document = "{\"x\":" + token + ",\"o\":{\"x\":" + token + "},\"l\":[" + token + ",[" + token
				+ "]],\"n\":%s}";

		assertThat(patch(document.formatted("1"), "this.n = 2")).isEqualTo(document.formatted("2"));
	}

	@Test
	void elementsKeepTheirSpellingWhenOthersAreTakenAway() {
		assertThat(patch("{\"l\":[1,2.50,9007199254740993,3]}", "this.l.splice(0, 1); this.l.push(4)"))
			.isEqualTo("{\"l\":[2.50,9007199254740993,3,4]}");
	}

	@Test
	void elementsKeepTheirSpellingWhenOthersArePutBefore() {
		assertThat(patch("{\"l\":[9007199254740993,9007199254740992,1.0]}", "this.l.unshift('a')"))
			.isEqualTo("{\"l\":[\"a\",9007199254740993,9007199254740992,1.0]}");
	}

	@Test
	void anElementNeverGetsTheDigitsOfAnother() {
		assertThat(patch("{\"l\":[9007199254740993,9007199254740992]}", "this.l.shift()"))
			.isEqualTo("{\"l\":[9007199254740992]}");
	}

	@Test
	void anObjectKeepsItsSpellingWhereverItIsMoved() {
		assertThat(patch("{\"o\":{\"x\":1.50}}", "this.p = [this.o]; delete this.o"))
			.isEqualTo("{\"p\":[{\"x\":1.50}]}");
	}

	@Test
	void aCopiedNumberIsADouble() {
		assertThat(patch("{\"x\":9007199254740993}", "this.y = this.x"))
			.isEqualTo("{\"x\":9007199254740993,\"y\":9007199254740992}");
	}

	@Test
	void aChangedNumberIsSpeltAnew() {
		assertThat(patch("{\"x\":1.50}", "this.x += 1")).isEqualTo("{\"x\":2.5}");
	}

	@Test
	void aLoadedDocumentKeepsItsSpelling() {
		this.documents.stored.put("big", "{\"x\":9007199254740993}");

		assertThat(patch("{}", "this.o = load('big')")).isEqualTo("{\"o\":{\"x\":9007199254740993}}");
	}

	@Test
	void aDocumentThatIsPutKeepsItsSpelling() {
		this.documents.stored.put("big", "{\"x\":9007199254740993}");

		patch("{}", "put('copy', load('big'))");

		assertThat(this.documents.asked).contains("put copy {\"x\":9007199254740993} null");
	}

	@Test
	void argumentsKeepTheirSpellingInside() {
		assertThat(run("this.o = args.o", "{\"o\":{\"k\":1.50}}", "{}").document())
			.isEqualTo(JsonText.of("{\"o\":{\"k\":1.50}}"));
	}

	@Test
	void theSpellingOfAValueCanBeTaken() {
		assertThat(patch("{\"x\":9007199254740993,\"l\":[1.50]}",
				"this.y = [scalarToRawString(this, (d) => d.x), scalarToRawString(this, (d) => d.l[0])]"))
			.isEqualTo("{\"x\":9007199254740993,\"l\":[1.50],\"y\":[9007199254740993,1.50]}");
	}

	@Test
	void integersStayIntegers() {
		assertThat(value("this.a = [4 / 2, 7 / 2, 0.1 + 0.2, -0, 2 ** 40]"))
			.isEqualTo("[2,3.5,0.30000000000000004,0,1099511627776]");
	}

	@Test
	void whatIsNoNumberIsText() {
		assertThat(value("this.a = [0 / 0, 1 / 0, -1 / 0]")).isEqualTo("[\"NaN\",\"Infinity\",\"-Infinity\"]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "12.5", "0.000001", "999999999999999", "\"a\\n\\\\\\\"\"", "true" })
	void plainTextIsRecognised(String token) {
		assertThat(Spelling.isPlain(JsonText.of("{\"x\":" + token + "}"))).isTrue();
		assertThat(patch("{\"x\":" + token + "}", "")).isEqualTo("{\"x\":" + token + "}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0", "1.0", "1e2", "0.0000001", "9999999999999999", "0.1234567890123456", "\"\\u0041\"" })
	void whatNeedsCareIsRecognised(String token) {
		assertThat(Spelling.isPlain(JsonText.of("{\"x\":" + token + "}"))).isFalse();
	}

}
