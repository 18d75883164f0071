package personeditor.http.server;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Query strings as clients send them.
 */
class ParametersTests {

	@Test
	void aLeadingAmpersandAndNamesInAnyCaseAreUsual() {
		Parameters parameters = Parameters.parse("&id=users%2F1-A&ID=b&first-topology-update");

		assertThat(parameters.all("id")).containsExactly("users/1-A", "b");
		assertThat(parameters.first("first-topology-update")).isEmpty();
		assertThat(parameters.first("missing")).isNull();
		assertThat(Parameters.parse(null).all("id")).isEmpty();
	}

	@Test
	void aValueIsNeverSplitAndAPlusIsABlank() {
		assertThat(Parameters.parse("id=a,b").all("id")).containsExactly("a,b");
		assertThat(Parameters.parse("id=a+b%2Bc=d").first("id")).isEqualTo("a b+c=d");
		assertThat(Parameters.unescapedPath("/databases/a+b%20c")).isEqualTo("/databases/a+b c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "id=%zz", "id=%", "id=%4", "id=%ff", "id=%c0%af", "id=%ed%a0%80" })
	void anEscapeThatCannotBeReadIsRefused(String query) {
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> Parameters.parse(query))
			.satisfies((refusal) -> assertThat(refusal.status()).isEqualTo(400));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "id=", "id=%20", "id=a&id=b" })
	void whatMustBeThereOnceIsThereOnceAndNotBlank(String query) {
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> Parameters.parse(query).required("id"))
			.withMessageStartingWith("Query string value 'id' must");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "2147483648", "1.5", "" })
	void aNumberIsANumber(String value) {
		assertThatExceptionOfType(ApiException.class)
			.isThrownBy(() -> Parameters.parse("pageSize=" + value).integer("pageSize", 25))
			.withMessageContaining("as int");
		assertThat(Parameters.parse("").integer("pageSize", 25)).isEqualTo(25);
	}

}
