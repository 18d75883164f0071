package personeditor.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The breaks fit the sources as they are, so that they can be tried at any time, and each
 * test of faults has one.
 */
class MutantTests {

	static List<Path> patches() throws IOException {
		try (Stream<Path> files = Files.list(Mutants.PATCHES)) {
			return files.sorted().toList();
		}
	}

	@Test
	void eachTestOfFaultsHasABreakThatItMustFind() throws Exception {
		Set<String> finders = new HashSet<>();
		for (Path patch : patches()) {
			finders.add(Mutant.read(patch).testClass());
		}
		assertThat(finders).containsAll(testsOfFaults());
	}

	private static List<String> testsOfFaults() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
			return files.filter((file) -> file.toString().endsWith("Tests.java"))
				.filter(MutantTests::isOfFaults)
				.map((file) -> file.getFileName().toString().replace(".java", ""))
				.toList();
		}
	}

	private static boolean isOfFaults(Path file) {
		try {
			return Files.readString(file).contains("\n@Tag(\"fault\")\n");
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	@ParameterizedTest
	@MethodSource("patches")
	void eachBreakFitsTheSourcesAndChangesThem(Path patch) throws Exception {
		Map<Path, List<String>> broken = Mutant.read(patch).broken(Path.of(""));

		assertThat(broken).isNotEmpty();
		for (Map.Entry<Path, List<String>> file : broken.entrySet()) {
			assertThat(file.getValue()).isNotEqualTo(Files.readAllLines(file.getKey()));
		}
	}

}
