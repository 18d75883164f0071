package personeditor.mutants;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.difflib.patch.PatchFailedException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of concurrency and of faults are worth what they find: each break in
 * {@code src/test/mutants} must be found by the test that it names.
 *
 * <p>
 * {@code ./mvnw -Pmutants test} runs them, {@code -Dmutants='commit-*'} some of them.
 */
class Mutants {

	static final Path PATCHES = Path.of("src/test/mutants");

	private static final String WANTED = System.getProperty("mutants", "*");

	@TestFactory
	Stream<DynamicTest> eachIsFoundByTheTestThatItNames() throws IOException, InterruptedException {
		List<Mutant> mutants = mutants();
		SourceCopy copy = SourceCopy.make(Path.of("target/mutants"));
		return mutants.stream()
			.map((mutant) -> DynamicTest.dynamicTest(mutant.toString(), () -> isFound(mutant, copy)));
	}

	private static List<Mutant> mutants() throws IOException {
		PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:" + WANTED + ".patch");
		try (Stream<Path> files = Files.list(PATCHES)) {
			List<Path> patches = files.filter((file) -> wanted.matches(file.getFileName())).sorted().toList();
			assertThat(patches).isNotEmpty();
			return patches.stream().map(Mutants::read).toList();
		}
	}

	private static Mutant read(Path file) {
		try {
			return Mutant.read(file);
		}
		catch (IOException exception) {
			throw new AssertionError(file + " is no mutant.", exception);
		}
	}

	private static void isFound(Mutant mutant, SourceCopy copy) throws IOException, InterruptedException {
		Map<Path, String> before = apply(mutant, copy);
		try {
			boolean found = copy.failsTest(mutant);
			assertThat(found).as("%s must find %s:%n%s", mutant.test(), mutant, copy.output(mutant.name())).isTrue();
		}
		finally {
			copy.restore(before);
		}
	}

	private static Map<Path, String> apply(Mutant mutant, SourceCopy copy) throws IOException {
		try {
			return mutant.applyTo(copy.folder());
		}
		catch (PatchFailedException exception) {
			throw new AssertionError(mutant + " does not fit the sources any more.", exception);
		}
	}

}
