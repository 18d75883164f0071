package personeditor.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks whose names match, and prints saves as what they are worth: how many of them this disk makes durable
 * in the time in which it makes one flush.
 */
public final class Benchmarks {

	private static final String FLUSH = "SaveBenchmark.flush";

	private Benchmarks() {
	}

	public static void main(String[] arguments) throws Exception {
		String pattern = (arguments.length > 0) ? arguments[0] : ".*";
		if (pattern.startsWith("http")) {
			HttpComparison.run(pattern);
			return;
		}
		if (pattern.equals("people")) {
			PeopleComparison.run();
			return;
		}
		if (pattern.startsWith("replication")) {
			ReplicationMeasurement.run();
			return;
		}
		Collection<RunResult> results = new Runner(new OptionsBuilder().include(pattern).build()).run();
		double flushes = score(results, FLUSH);
		if (flushes > 0) {
			System.out.printf(Locale.ROOT, "%nThis disk appends 4 kB and flushes %.0f times a second.%n", flushes);
			saves(results).forEach((result) -> System.out.printf(Locale.ROOT, "%-14s %5.2f saves per flush%n",
					name(result).replace("SaveBenchmark.", ""), result.getPrimaryResult().getScore() / flushes));
		}
	}

	private static List<RunResult> saves(Collection<RunResult> results) {
		return results.stream().filter((result) -> name(result).startsWith("SaveBenchmark.save")).toList();
	}

	private static double score(Collection<RunResult> results, String name) {
		return results.stream()
			.filter((result) -> name(result).equals(name))
			.mapToDouble((result) -> result.getPrimaryResult().getScore())
			.findFirst()
			.orElse(0);
	}

	private static String name(RunResult result) {
		String name = result.getParams().getBenchmark();
		return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
	}

}
