package personeditor.people.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import personeditor.store.document.Sha256;

/**
 * The addresses of stylesheet, script and pictures. They hold a hash of the content, so
 * that browsers may keep the files for a year and still see every change at once.
 */
@Component
public final class Assets {

	/** The folder in the class path. */
	static final String FOLDER = "assets/";

	private static final int HASH_BYTES = 6;

	private final String version = hashOf("app.css", "app.js", "live.js", "demo.js", "icons.svg", "favicon.svg");

	/** What all addresses begin with. */
	String prefix() {
		return "/assets/" + this.version + "/";
	}

	public String css() {
		return prefix() + "app.css";
	}

	public String js() {
		return prefix() + "app.js";
	}

	public String demo() {
		return prefix() + "demo.js";
	}

	public String live() {
		return prefix() + "live.js";
	}

	public String icons() {
		return prefix() + "icons.svg";
	}

	public String favicon() {
		return prefix() + "favicon.svg";
	}

	private static String hashOf(String... names) {
		try {
			MessageDigest digest = Sha256.digest();
			for (String name : names) {
				try (InputStream content = new ClassPathResource(FOLDER + name).getInputStream()) {
					digest.update(content.readAllBytes());
				}
			}
			return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), HASH_BYTES));
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

}
