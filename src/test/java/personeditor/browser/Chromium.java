package personeditor.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The programs that are installed here. Both are named to Selenium, which would otherwise
 * look for them on the network.
 *
 * @param browser Chromium or a browser made of it
 * @param driver chromedriver
 */
record Chromium(Path browser, Path driver) {

	/** Without motion, so that a page is soon what it is going to be. */
	private static final List<String> FLAGS = List.of("--force-prefers-reduced-motion", "--headless=new",
			"--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
			"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--disable-extensions",
			"--lang=en", "--window-size=1280,800");

	/** Both programs, if both are in the {@code PATH}. */
	static Optional<Chromium> installed() {
		Optional<Path> browser = inPath("chromium", "chromium-browser", "google-chrome");
		Optional<Path> driver = inPath("chromedriver");
		return browser.flatMap((found) -> driver.map((drives) -> new Chromium(found, drives)));
	}

	private static Optional<Path> inPath(String... names) {
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
		return Arrays.stream(names)
			.flatMap((name) -> Arrays.stream(path.split(File.pathSeparator)).map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/** A new browser with nothing in it. */
	ChromeDriver start(BackForwardCache cache) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(this.browser.toFile());
		options.addArguments(FLAGS);
		options.addArguments(cache.flags());
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(this.driver.toFile())
			.usingAnyFreePort()
			.build();
		return new ChromeDriver(service, options);
	}

	/** Whether a browser keeps the page that is left, to show it again on "Back". */
	enum BackForwardCache {

		ON, OFF;

		private List<String> flags() {
			return (this == ON) ? List.of() : List.of("--disable-features=BackForwardCache");
		}

	}

}
