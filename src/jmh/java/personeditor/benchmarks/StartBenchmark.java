package personeditor.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.util.FileSystemUtils;

import personeditor.node.PersonEditor;

/**
 * From the start of a new process to the first page, on the JDK that runs the benchmark.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 8)
public class StartBenchmark {

	private Path folder;

	private int port;

	private Process process;

	@Setup(Level.Iteration)
	public void prepare() throws IOException {
		this.folder = Files.createTempDirectory("start");
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = socket.getLocalPort();
		}
	}

	@TearDown(Level.Iteration)
	public void stop() throws IOException, InterruptedException {
		this.process.destroyForcibly().waitFor();
		FileSystemUtils.deleteRecursively(this.folder);
	}

	@Benchmark
	public int firstPage() throws IOException, InterruptedException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
				PersonEditor.class.getName(), "--server.port=" + this.port, "--store.directory=" + this.folder)
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		while (true) {
			try (PageConnection connection = new PageConnection(this.port)) {
				return connection.ask("GET /people", "");
			}
			catch (IOException exception) {
				Thread.sleep(5);
			}
		}
	}

}
