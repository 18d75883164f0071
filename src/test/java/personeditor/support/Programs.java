package personeditor.support;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Programs of this machine that a test runs, where they are installed.
 */
public final class Programs {

	private Programs() {
	}

	/**
	 * Skips the test where a program is not in the {@code PATH}.
	 * @param variable the environment variable that makes it fail instead
	 */
	public static void require(String program, String variable) {
		boolean installed = isInstalled(program);
		if (!installed && "true".equals(System.getenv(variable))) {
			fail("There is no %s in the PATH, and %s is set.", program, variable);
		}
		Assumptions.assumeTrue(installed, "Not tested: there is no " + program + " in the PATH.");
	}

	private static boolean isInstalled(String program) {
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
		return Stream.of(path.split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

	/**
	 * Runs a program to its end and gives back the lines it printed; fails if it does not
	 * end well.
	 */
	public static List<String> run(Path folder, List<String> command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
		return output.lines().toList();
	}

}
