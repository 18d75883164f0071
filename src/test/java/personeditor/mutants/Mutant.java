package personeditor.mutants;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.difflib.patch.PatchFailedException;
import com.github.difflib.unifieddiff.UnifiedDiff;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffReader;

/**
 * A break that a test must find: a unified diff whose first line names the test, says
 * what is broken, and so why it is to be found.
 *
 * <pre>
 *   OneWinnerTests: Everybody's expectation is taken for fulfilled.
 *   --- a/src/main/java/…
 *   +++ b/src/main/java/…
 *   …
 * </pre>
 *
 * @param name the name of the patch's file
 * @param test the test, as Surefire wants it
 * @param reason what is broken
 * @param text the whole patch
 */
record Mutant(String name, String test, String reason, String text) {

	static Mutant read(Path file) throws IOException {
		String text = Files.readString(file);
		String[] first = text.lines().findFirst().orElse("").split(": ", 2);
		if (first.length < 2) {
			throw new IOException(file + " doesn't begin with the test that must find it.");
		}
		return new Mutant(file.getFileName().toString(), first[0], first[1], text);
	}

	/** The class of the test. */
	String testClass() {
		return this.test.split("#")[0];
	}

	/**
	 * Breaks a copy of the sources.
	 * @return the files that were changed, as they were
	 */
	Map<Path, String> applyTo(Path copy) throws IOException, PatchFailedException {
		Map<Path, String> before = new HashMap<>();
		for (Map.Entry<Path, List<String>> file : broken(copy).entrySet()) {
			before.put(file.getKey(), Files.readString(file.getKey()));
			Files.write(file.getKey(), file.getValue());
		}
		return before;
	}

	/**
	 * The lines of the files that the break changes, as it makes them.
	 * @throws PatchFailedException if the sources are not those that it was made for
	 */
	Map<Path, List<String>> broken(Path sources) throws IOException, PatchFailedException {
		Map<Path, List<String>> broken = new HashMap<>();
		UnifiedDiff diff = UnifiedDiffReader
			.parseUnifiedDiff(new ByteArrayInputStream(this.text.getBytes(StandardCharsets.UTF_8)));
		for (UnifiedDiffFile file : diff.getFiles()) {
			Path path = sources.resolve(file.getToFile().replaceFirst("^b/", ""));
			broken.put(path, file.getPatch().applyFuzzy(new ArrayList<>(Files.readAllLines(path)), 0));
		}
		return broken;
	}

	@Override
	public String toString() {
		return this.name + " (" + this.reason + ")";
	}

}
