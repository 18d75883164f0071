package personeditor.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Gives an application a data folder that goes when the tests are over.
 */
public class TemporaryStore implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		try {
			Path folder = Files.createTempDirectory("editor");
			Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("temporary-store", Map.of("store.directory", folder.toString())));
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	private static void delete(Path folder) {
		try {
			FileSystemUtils.deleteRecursively(folder);
		}
		catch (IOException exception) {
			System.err.println(folder + " is left behind: " + exception.getMessage());
		}
	}

}
