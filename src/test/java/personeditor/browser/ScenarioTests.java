package personeditor.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was promised before anything was built are 25 scenarios. The tests that act one
 * out say so in their comments, with its number.
 */
class ScenarioTests {

	private static final Pattern NAMED = Pattern.compile("\\* Scenario (\\d+): ");

	private static final int LAST = 25;

	@Test
	void everyScenarioIsActedOut() throws IOException {
		Set<Integer> promised = IntStream.rangeClosed(1, LAST).boxed().collect(Collectors.toCollection(TreeSet::new));
		assertThat(named()).containsAll(promised);
	}

	private static Set<Integer> named() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
			return files.filter((file) -> file.toString().endsWith("Tests.java"))
				.flatMap((file) -> NAMED.matcher(read(file)).results())
				.map((found) -> Integer.valueOf(found.group(1)))
				.collect(Collectors.toSet());
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

}
