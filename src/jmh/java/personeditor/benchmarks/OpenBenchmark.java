package personeditor.benchmarks;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import personeditor.store.document.Document;
import personeditor.store.engine.Database;

/**
 * Opening a store and reading one person, cold: each measurement is a JVM of its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 5, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class OpenBenchmark {

	@Param({ "10000", "100000", "1000000" })
	int size;

	@Setup
	public void fill() {
		People.open(this.size).close();
	}

	@Benchmark
	public Optional<Document> openAndRead() {
		try (Database database = Database.open("benchmark", People.file(this.size), People.settings())) {
			return database.read((snapshot) -> snapshot.document(People.id(0)));
		}
	}

}
