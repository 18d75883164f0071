package personeditor.store.patch;

import java.util.Collections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import personeditor.store.document.JsonText;
import personeditor.store.document.PatchFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonPatchTests {

	/** Appendix A of RFC 6902, where something comes of it. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"foo":"bar"}                  | {"op":"add","path":"/baz","value":"qux"}              | {"foo":"bar","baz":"qux"}
					{"foo":["bar","baz"]}          | {"op":"add","path":"/foo/1","value":"qux"}            | {"foo":["bar","qux","baz"]}
					{"baz":"qux","foo":"bar"}      | {"op":"remove","path":"/baz"}                         | {"foo":"bar"}
					{"foo":["bar","qux","baz"]}    | {"op":"remove","path":"/foo/1"}                       | {"foo":["bar","baz"]}
					{"baz":"qux","foo":"bar"}      | {"op":"replace","path":"/baz","value":"boo"}          | {"baz":"boo","foo":"bar"}
					{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}} | {"op":"move","from":"/foo/waldo","path":"/qux/thud"} | {"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}
					{"foo":["all","grass","cows","eat"]} | {"op":"move","from":"/foo/1","path":"/foo/3"}   | {"foo":["all","cows","eat","grass"]}
					{"baz":"qux","foo":["a",2,"c"]} | {"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2} | {"baz":"qux","foo":["a",2,"c"]}
					{"foo":"bar"}                  | {"op":"add","path":"/child","value":{"grandchild":{}}} | {"foo":"bar","child":{"grandchild":{}}}
					{"foo":"bar"}                  | {"op":"add","path":"/baz","value":"qux","xyz":123}    | {"foo":"bar","baz":"qux"}
					{"/":9,"~1":10}                | {"op":"test","path":"/~01","value":10}                | {"/":9,"~1":10}
					{"foo":["bar"]}                | {"op":"add","path":"/foo/-","value":["abc","def"]}    | {"foo":["bar",["abc","def"]]}
					{"a":1}                        | {"op":"copy","from":"/a","path":"/b"}                 | {"a":1,"b":1}
					{"a":1}                        | {"op":"replace","path":"","value":{"b":2}}            | {"b":2}
					{"a":1}                        | {"op":"add","path":"/a","value":null}                 | {"a":null}
					{"":1}                         | {"op":"replace","path":"/","value":2}                 | {"":2}
					{"__proto__":{}}               | {"op":"add","path":"/__proto__/x","value":1}          | {"__proto__":{"x":1}}
					{"a":1}                        | {"op":"move","from":"/a","path":"/a"}                 | {"a":1}
					""")
	void operatesAsTheStandardShows(String target, String operations, String result) {
		assertThat(apply(target, "[" + operations + "]")).isEqualTo(result);
		assertThat(apply(target, "{\"Operations\":[" + operations + "]}")).isEqualTo(result);
	}

	/** The failures of that appendix, and some more. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"op":"test","path":"/baz","value":"bar"}             | the value is another one
					{"op":"add","path":"/none/bat","value":"qux"}         | there is no 'none'
					{"op":"remove","path":"/none"}                        | there is no 'none'
					{"op":"replace","path":"/none","value":1}             | there is no 'none'
					{"op":"add","path":"/l/3","value":1}                  | the array ends before 3
					{"op":"remove","path":"/l/-"}                         | '-' is no index of an array
					{"op":"replace","path":"/l/01","value":1}             | '01' is no index of an array
					{"op":"add","path":"/baz/x","value":1}                | what should hold it is neither an object nor an array
					{"op":"test","path":"/l","value":["1",2]}             | the value is another one
					{"op":"move","from":"/l","path":"/l/0"}               | a value can't be moved into itself
					{"op":"remove","path":""}                             | the whole document can't be taken away
					{"op":"add","path":"baz","value":1}                   | a path begins with '/'
					{"op":"add","path":"/~2","value":1}                   | '~' is followed by 0 or 1
					{"op":"add","path":"/x"}                              | it has no 'value'
					{"op":"add","value":1}                                | it has no 'path' that is a text
					{"op":"spam","path":"/x"}                             | there is no such operation
					{"path":"/x"}                                         | it has no 'op' that is a text
					{"op":"copy","path":"/x"}                             | it has no 'from' that is a text
					5                                                     | it is no object
					{"op":"replace","path":"/@metadata/@change-vector","value":"A:1"} | '@change-vector' is written by the server only
					{"op":"remove","path":"/@metadata/@id"}               | '@id' is written by the server only
					{"op":"move","from":"/@metadata/@id","path":"/x"}     | '@id' is written by the server only
					""")
	void saysWhatFailedAndThatNothingWasChanged(String operation, String reason) {
		String target = "{\"baz\":\"qux\",\"l\":[1,2],\"@metadata\":{\"@id\":\"x\",\"@change-vector\":\"A:2\"}}";

		assertThatExceptionOfType(PatchFailedException.class)
			.isThrownBy(() -> apply(target, "[{\"op\":\"add\",\"path\":\"/first\",\"value\":1}," + operation + "]"))
			.withMessageStartingWith("Operation 1 of the patch, at '")
			.withMessageEndingWith(reason + ". Nothing was changed.")
			.extracting(PatchFailedException::operation)
			.isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "1.50, 1.5", "1e2, 100", "0, -0.0", "9007199254740993, 9007199254740993.0",
			"1e999999999, 10e999999998" })
	void numbersAreComparedByWhatTheyAreWorth(String stored, String tested) {
		assertThat(apply("{\"x\":" + stored + "}", "[{\"op\":\"test\",\"path\":\"/x\",\"value\":" + tested + "}]"))
			.isEqualTo("{\"x\":" + stored + "}");
	}

	@Test
	void numbersThatADoubleCannotTellApartAreDifferent() {
		assertThatExceptionOfType(PatchFailedException.class).isThrownBy(() -> apply("{\"x\":9007199254740993}",
				"[{\"op\":\"test\",\"path\":\"/x\",\"value\":9007199254740992}]"));
	}

	@Test
	void objectsAreComparedWithoutOrderAndTextsByWhatTheySay() {
		assertThat(apply("{\"o\":{\"a\":\"\\u0041\",\"b\":[1.0]}}",
				"[{\"op\":\"test\",\"path\":\"/o\",\"value\":{\"b\":[1],\"a\":\"A\"}}]"))
			.contains("\\u0041");
	}

	@Test
	void everyValueKeepsItsSpelling() {
		assertThat(apply("{\"a\":1.50,\"b\":9007199254740993,\"s\":\"\\u0041é😀\",\"l\":[1e400]}",
				"[{\"op\":\"move\",\"from\":\"/b\",\"path\":\"/c\"},{\"op\":\"copy\",\"from\":\"/a\",\"path\":\"/d\"}]"))
			.isEqualTo("{\"a\":1.50,\"s\":\"\\u0041é😀\",\"l\":[1e400],\"c\":9007199254740993,\"d\":1.50}");
	}

	@Test
	void aCopyIsAnotherValue() {
		assertThat(apply("{\"a\":{\"n\":1}}",
				"[{\"op\":\"copy\",\"from\":\"/a\",\"path\":\"/b\"},{\"op\":\"replace\",\"path\":\"/b/n\",\"value\":2}]"))
			.isEqualTo("{\"a\":{\"n\":1},\"b\":{\"n\":2}}");
	}

	@Test
	void copiesCannotGrowWithoutEnd() {
		String twice = String.join(",", Collections.nCopies(40, "{\"op\":\"copy\",\"from\":\"/l\",\"path\":\"/l/-\"}"));

		assertThatExceptionOfType(PatchFailedException.class)
			.isThrownBy(() -> apply("{\"l\":[\"" + "x".repeat(1000) + "\"]}", "[" + twice + "]"))
			.withMessageContaining("the patch copies too much");
	}

	@Test
	void aDocumentCannotBecomeDeeperThanOneMayBe() {
		String deep = "{\"a\":".repeat(2_000) + "{}" + "}".repeat(2_000);

		assertThatExceptionOfType(PatchFailedException.class)
			.isThrownBy(
					() -> apply(deep, "[{\"op\":\"copy\",\"from\":\"\",\"path\":\"" + "/a".repeat(1_000) + "/b\"}]"))
			.withMessageContaining("nested too deeply");
	}

	@Test
	void whatIsNoListOfOperationsIsRefused() {
		assertThatExceptionOfType(PatchFailedException.class).isThrownBy(() -> apply("{}", "{}"));
		assertThatExceptionOfType(PatchFailedException.class).isThrownBy(() -> apply("{}", "5"));
	}

	private static String apply(String target, String operations) {
		return JsonPatch.apply(JsonText.of(target), JsonText.of(operations)).toString();
	}

}
