package personeditor.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.github.difflib.DiffUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A picture of a page that is kept for the README, and beside it the outline of the page
 * that it was taken of. What is compared is the outline: pixels differ from machine to
 * machine, as fonts do.
 */
final class Picture {

	private static final Path KEPT = Path.of("src/test/pictures");

	private static final Path TAKEN = Path.of("target/pictures");

	private static final boolean RENEW = "renew".equals(System.getProperty("pictures"));

	private Picture() {
	}

	/**
	 * Puts a picture of the page into {@code target/pictures}, and fails if the page is
	 * not what the kept picture was taken of.
	 */
	static void assertCurrent(String name, Browser browser) throws IOException {
		browser.prefer("light");
		browser.resize(Screenshot.WIDTH, 800);
		String outline = Outline.of(browser);
		byte[] pixels = Screenshot.of(browser);
		write(TAKEN, name, outline, pixels);
		if (RENEW) {
			write(KEPT, name, outline, pixels);
		}
		assertThat(KEPT.resolve(name + ".png")).isNotEmptyFile();
		List<String> shown = Files.readAllLines(KEPT.resolve(name + ".txt"));
		assertThat(DiffUtils.diff(shown, outline.lines().toList()).getDeltas())
			.as("what is not as in %s/%s.png; if %s has it right, keep that: ./mvnw test -Dtest=PicturesTests "
					+ "-Dpictures=renew", KEPT, name, TAKEN)
			.isEmpty();
	}

	private static void write(Path folder, String name, String outline, byte[] pixels) throws IOException {
		Files.createDirectories(folder);
		Files.writeString(folder.resolve(name + ".txt"), outline);
		Files.write(folder.resolve(name + ".png"), pixels);
	}

}
