package personeditor.benchmarks;

import java.io.IOException;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import personeditor.node.PersonEditor;

/**
 * Pages over HTTP, with 1 and with 32 connections that are kept open. The callers share the machine with the application.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
public class PageBenchmark {

	private ConfigurableApplicationContext application;

	private Path folder;

	private int port;

	@Setup
	public void start() throws IOException {
		this.folder = Files.createTempDirectory("pages");
		this.application = SpringApplication.run(PersonEditor.class, "--server.port=0", "--store.directory=" + this.folder);
		this.port = this.application.getEnvironment().getRequiredProperty("local.server.port", int.class);
		try (PageConnection connection = new PageConnection(this.port)) {
			connection.ask("POST /people/examples", "who=Ana");
		}
	}

	@TearDown
	public void stop() throws IOException {
		this.application.close();
		FileSystemUtils.deleteRecursively(this.folder);
	}

	@Benchmark
	@Threads(1)
	public int edit1(Caller caller) throws IOException {
		return caller.connection.ask("GET /people/1-A/edit", "");
	}

	@Benchmark
	@Threads(32)
	public int edit32(Caller caller) throws IOException {
		return caller.connection.ask("GET /people/1-A/edit", "");
	}

	@Benchmark
	@Threads(1)
	public int list1(Caller caller) throws IOException {
		return caller.connection.ask("GET /people", "");
	}

	@Benchmark
	@Threads(32)
	public int list32(Caller caller) throws IOException {
		return caller.connection.ask("GET /people", "");
	}

	/**
	 * One caller with a connection of its own.
	 */
	@State(Scope.Thread)
	public static class Caller {

		private PageConnection connection;

		@Setup(Level.Trial)
		public void connect(PageBenchmark benchmark) throws IOException {
			this.connection = new PageConnection(benchmark.port);
		}

		@TearDown(Level.Trial)
		public void disconnect() throws IOException {
			this.connection.close();
		}

	}

}
