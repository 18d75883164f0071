package personeditor.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What programs that watch a node read.
 */
class MetricsTests {

	private final RunningNode.Caller caller = RunningNode.calling("metrics");

	private double value(String metric) {
		Matcher found = Pattern.compile("(?m)^" + Pattern.quote(metric) + " (\\S+)$").matcher(metrics().body());
		assertThat(found.find()).as(metric).isTrue();
		return Double.parseDouble(found.group(1));
	}

	private Site.Answer metrics() {
		Site.Answer answer = this.caller.call("GET", "/actuator/prometheus", "");
		assertThat(answer.status()).isEqualTo(200);
		return answer;
	}

	@Test
	void aWriteWithoutIfMatchIsCountedAndOneWithItIsNot() {
		double before = value("docstore_writes_unconditional_total");

		this.caller.call("PUT", this.caller.doc("d/1"), "{}");
		this.caller.call("PUT", this.caller.doc("d/1"), "{}", "If-Match: \"Z:1-zzzzzzzzzzzzzzzzzzzzzg\"");

		assertThat(value("docstore_writes_unconditional_total")).isEqualTo(before + 1);
		assertThat(value("docstore_writes_total{outcome=\"conflict\"}")).isPositive();
	}

	@Test
	void theDatabasesAndTheDiskAreWatched() {
		assertThat(value("docstore_documents{database=\"people\"}")).isNotNegative();
		assertThat(value("docstore_replication_vector_mismatch_total{database=\"people\"}")).isZero();
		assertThat(value("docstore_disk_free_bytes")).isPositive();
	}

	@Test
	void pagesAreTimedByTheirPatterns() {
		this.caller.call("GET", "/people/4711-A", "");

		assertThat(metrics().body()).contains("uri=\"/people/{page}\"").doesNotContain("4711", "uri=\"/databases");
	}

	@Test
	void whetherTheNodeLivesAndIsReadyIsSaid() {
		for (String path : new String[] { "/livez", "/readyz" }) {
			Site.Answer answer = this.caller.call("GET", path, "");
			assertThat(answer.status()).as(path).isEqualTo(200);
			assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("people");
			assertThat(answer.header("Content-Security-Policy")).isNotNull();
		}
	}

	@Test
	void metricsAreForProgramsAndNothingElseOfTheirKindIsServed() {
		assertThat(metrics().header("Content-Security-Policy")).isNotNull();
		for (String path : new String[] { "/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/shutdown" }) {
			assertThat(this.caller.call("GET", path, "").status()).as(path).isEqualTo(400);
		}
	}

}
