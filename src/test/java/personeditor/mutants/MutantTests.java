package personeditor.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The breaks fit the sources as they are, so that they can be tried at any time.
 */
class MutantTests {

	static List<Path> patches() throws IOException {
		try (Stream<Path> files = Files.list(Mutants.PATCHES)) {
			return files.sorted().toList();
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
