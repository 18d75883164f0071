package personeditor.mutants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/**
 * A copy of this project that may be broken. What was compiled once stays: of a break
 * only the classes that it changes are compiled again.
 */
final class SourceCopy {

	private static final long MAX_MINUTES = 10;

	private static final List<String> COPIED = List.of("pom.xml", "README.md", "mvnw", ".mvn", "src");

	private static final List<String> MAVEN = List.of("./mvnw", "-q", "-o", "-B", "-P!strict", "-Denforcer.skip=true",
			"-Dmaven.compiler.useIncrementalCompilation=false");

	private final Path folder;

	private SourceCopy(Path folder) {
		this.folder = folder;
	}

	/** A new copy, which is compiled. */
	static SourceCopy make(Path folder) throws IOException, InterruptedException {
		FileSystemUtils.deleteRecursively(folder);
		for (String name : COPIED) {
			copy(Path.of(name), folder.resolve(name));
		}
		SourceCopy copy = new SourceCopy(folder);
		if (copy.run("compilation", "test-compile") != 0) {
			throw new AssertionError("The copy can't be compiled:\n" + copy.output("compilation"));
		}
		return copy;
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> paths = Files.walk(from)) {
			for (Path path : paths.filter(Files::isRegularFile).toList()) {
				Path target = to.resolve(from.relativize(path).toString());
				Files.createDirectories(target.getParent());
				Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
			}
		}
	}

	Path folder() {
		return this.folder;
	}

	/**
	 * Puts files back as they were, and later than the classes that were made of them.
	 */
	void restore(Map<Path, String> before) throws IOException {
		for (Map.Entry<Path, String> file : before.entrySet()) {
			Files.writeString(file.getKey(), file.getValue());
		}
	}

	/**
	 * Runs one test.
	 * @return whether it was run and failed; not if something else did
	 */
	boolean failsTest(Mutant mutant) throws IOException, InterruptedException {
		FileSystemUtils.deleteRecursively(this.folder.resolve("target/surefire-reports"));
		run(mutant.name(), "test", "-Dtest=" + mutant.test());
		return reports(mutant.testClass()).stream()
			.anyMatch((report) -> report.contains("<failure") || report.contains("<error"));
	}

	private List<String> reports(String testClass) throws IOException {
		Path folder = this.folder.resolve("target/surefire-reports");
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		List<String> reports = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter((each) -> isOf(testClass, each.getFileName().toString())).toList()) {
				reports.add(Files.readString(file));
			}
		}
		return reports;
	}

	/** The class may be named with its package or without. */
	private static boolean isOf(String testClass, String report) {
		return report.equals("TEST-" + testClass + ".xml") || report.endsWith("." + testClass + ".xml");
	}

	private int run(String name, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(MAVEN);
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log(name).toFile())
			.start();
		if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
			return -1;
		}
		return process.exitValue();
	}

	/** The end of what was printed. */
	String output(String name) throws IOException {
		List<String> lines = Files.readString(log(name), StandardCharsets.UTF_8).lines().toList();
		return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
	}

	private Path log(String name) {
		return this.folder.resolve(name + ".log");
	}

}
