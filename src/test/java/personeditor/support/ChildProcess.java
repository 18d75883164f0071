package personeditor.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM that runs a main class of the tests, and the lines it has printed so far.
 */
public final class ChildProcess implements AutoCloseable {

	private final Process process;

	private final Thread reader;

	private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

	private ChildProcess(Process process) {
		this.process = process;
		this.reader = new Thread(this::read, "child-output");
		this.reader.start();
	}

	public static ChildProcess start(Class<?> mainClass, String... arguments) throws IOException {
		return start(List.of(), mainClass, arguments);
	}

	/**
	 * Starts it with flags for the JVM.
	 */
	public static ChildProcess start(List<String> flags, Class<?> mainClass, String... arguments) throws IOException {
		return start(Map.of(), flags, mainClass, arguments);
	}

	/**
	 * Starts it with more in its environment, and with flags for the JVM.
	 */
	public static ChildProcess start(Map<String, String> environment, List<String> flags, Class<?> mainClass,
			String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-Xshare:auto", "-cp", System.getProperty("java.class.path"), mainClass.getName()));
		command.addAll(1, flags);
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(environment);
		return new ChildProcess(builder.start());
	}

	private void read() {
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))) {
			String line;
			while ((line = reader.readLine()) != null) {
				this.lines.add(line);
			}
		}
		catch (IOException exception) {
			this.lines.add("unreadable: " + exception);
		}
	}

	/**
	 * Ends the process at once, as {@code kill -9} does, and waits until everything it
	 * printed is read.
	 */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly();
		this.process.waitFor();
		this.reader.join();
	}

	public long pid() {
		return this.process.pid();
	}

	/** Asks the process to end, as Ctrl+C does. */
	public void stop() {
		this.process.destroy();
	}

	/** Waits for the process to end by itself. */
	public int exitCode() throws InterruptedException {
		return exitCode(Duration.ofSeconds(30));
	}

	/** Waits for the process to end by itself, but not for longer than this. */
	public int exitCode(Duration patience) throws InterruptedException {
		if (!this.process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError("It did not end: " + lines());
		}
		this.reader.join();
		return this.process.exitValue();
	}

	/** What it has printed. */
	public List<String> lines() {
		synchronized (this.lines) {
			return List.copyOf(this.lines);
		}
	}

	/** Waits until it has printed so many lines. */
	public void awaitLines(int number) throws InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (this.lines.size() < number) {
			if (!this.process.isAlive() || System.nanoTime() > deadline) {
				throw new AssertionError("It printed too little: " + lines());
			}
			Thread.sleep(5);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
