package personeditor.store.patch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import personeditor.store.document.JsonText;
import personeditor.store.document.PatchFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MergePatchTests {

	/** The table at the end of RFC 7396. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"a":"b"}             | {"a":"c"}                      | {"a":"c"}
			{"a":"b"}             | {"b":"c"}                      | {"a":"b","b":"c"}
			{"a":"b"}             | {"a":null}                     | {}
			{"a":"b","b":"c"}     | {"a":null}                     | {"b":"c"}
			{"a":["b"]}           | {"a":"c"}                      | {"a":"c"}
			{"a":"c"}             | {"a":["b"]}                    | {"a":["b"]}
			{"a":{"b":"c"}}       | {"a":{"b":"d","c":null}}       | {"a":{"b":"d"}}
			{"a":[{"b":"c"}]}     | {"a":[1]}                      | {"a":[1]}
			["a","b"]             | ["c","d"]                      | ["c","d"]
			{"a":"b"}             | ["c"]                          | ["c"]
			{"a":"foo"}           | null                           | null
			{"a":"foo"}           | "bar"                          | "bar"
			{"e":null}            | {"a":1}                        | {"e":null,"a":1}
			[1,2]                 | {"a":"b","c":null}             | {"a":"b"}
			{}                    | {"a":{"bb":{"ccc":null}}}      | {"a":{"bb":{}}}
			""")
	void mergesAsTheStandardShows(String target, String patch, String result) {
		assertThat(apply(target, patch)).isEqualTo(result);
	}

	@Test
	void everyValueKeepsItsSpelling() {
		assertThat(apply("{\"a\":1.50,\"b\":9007199254740993,\"c\":\"\\u0041\",\"é\":\"😀\",\"d\":[1e400,-0],\"n\":1}",
				"{\"n\":2.0}"))
			.isEqualTo("{\"a\":1.50,\"b\":9007199254740993,\"c\":\"\\u0041\",\"é\":\"😀\",\"d\":[1e400,-0],\"n\":2.0}");
	}

	@Test
	void unusualNamesAreOrdinaryNames() {
		assertThat(apply("{\"__proto__\":1,\"\":2}", "{\"__proto__\":{\"a\":1},\"q\\\"\":3}"))
			.isEqualTo("{\"__proto__\":{\"a\":1},\"\":2,\"q\\\"\":3}");
	}

	@Test
	void whatTheServerWritesIsRefused() {
		assertThatExceptionOfType(PatchFailedException.class)
			.isThrownBy(() -> apply("{}", "{\"@metadata\":{\"@change-vector\":\"A:1\"}}"))
			.withMessageContaining("'@change-vector' is written by the server only")
			.withMessageEndingWith("Nothing was changed.");
	}

	@Test
	void otherMetadataIsMerged() {
		assertThat(apply("{\"@metadata\":{\"@collection\":\"Users\",\"@id\":\"users/1\"}}",
				"{\"@metadata\":{\"mine\":1}}"))
			.isEqualTo("{\"@metadata\":{\"@collection\":\"Users\",\"@id\":\"users/1\",\"mine\":1}}");
	}

	@Test
	void aDeepDocumentIsMerged() {
		String deep = "{\"a\":".repeat(2_000) + "%s" + "}".repeat(2_000);

		assertThat(apply(deep.formatted("1.0"), deep.formatted("2"))).isEqualTo(deep.formatted("2"));
	}

	@Test
	void whatIsNoJsonIsRefused() {
		assertThatExceptionOfType(PatchFailedException.class).isThrownBy(() -> apply("{}", "{\"a\":}"));
		assertThatExceptionOfType(PatchFailedException.class).isThrownBy(() -> apply("{}", ""));
		assertThatExceptionOfType(PatchFailedException.class).isThrownBy(() -> apply("{}", "{} {}"));
	}

	private static String apply(String target, String patch) {
		return MergePatch.apply(JsonText.of(target), JsonText.of(patch)).toString();
	}

}
