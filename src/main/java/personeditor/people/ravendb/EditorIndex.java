package personeditor.people.ravendb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import personeditor.store.document.JsonText;
import personeditor.store.query.Folding;

/**
 * The static index that the list is asked from on RavenDB, whose own indexes know case
 * but no accents. Its script folds as {@link Folding} does: which letters and accents
 * there are is taken from there.
 */
final class EditorIndex {

	static final String NAME = "People/Editor";

	/** Java's small letter for a sigma at the end of a word, and the one elsewhere. */
	private static final char FINAL_SIGMA = 'ς';

	private static final char SIGMA = 'σ';

	private static final int LAST_CHARACTER = 0xffff;

	/**
	 * RavenDB's newer search engine, Corax, leaves people out of the middle of a page
	 * that is sorted and has a condition on another field (seen with 7.2.3).
	 */
	private static final Map<String, String> CONFIGURATION = Map.of("Indexing.Static.SearchEngineType", "Lucene",
			"Indexing.MaxStepsForScript", "100000");

	private EditorIndex() {
	}

	/** Text as the index has it. */
	static String fold(String text) {
		return Folding.fold(text).replace(FINAL_SIGMA, SIGMA);
	}

	/** What creates the index where it is missing or another. */
	static JsonText definition() {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (String stored : List.of("name", "email", "city", "changed", "at")) {
			fields.put(stored, Map.of("Indexing", "Exact", "Storage", "Yes"));
		}
		for (String asked : List.of("found", "begins", "listed")) {
			fields.put(asked, Map.of("Indexing", "Exact"));
		}
		return Json.of(Map.of("Indexes", List.of(Map.of("Name", NAME, "Type", "JavaScriptMap", "Maps",
				List.of(script()), "Fields", fields, "Configuration", CONFIGURATION))));
	}

	private static String script() {
		Map<String, String> letters = letters();
		return template().replace("/*letters*/{}", Json.of(letters).toString())
			.replace("/*keys*/", String.join("", letters.keySet()))
			.replace("/*accents*/", accents());
	}

	private static String template() {
		try (InputStream script = EditorIndex.class.getResourceAsStream("people-editor.js")) {
			if (script == null) {
				throw new IllegalStateException("The script of the index is missing.");
			}
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	/** The letters that Unicode doesn't take apart and we do. */
	private static Map<String, String> letters() {
		Map<String, String> letters = new TreeMap<>();
		letters.put(String.valueOf(FINAL_SIGMA), String.valueOf(SIGMA));
		for (int character = 0x80; character <= LAST_CHARACTER; character++) {
			String letter = Character.toString(character);
			boolean isWhole = Normalizer.isNormalized(letter, Normalizer.Form.NFKD)
					&& Character.toLowerCase(character) == character;
			String folded = Folding.fold(letter);
			if (isWhole && !folded.isEmpty() && !folded.equals(letter)) {
				letters.put(letter, folded);
			}
		}
		return letters;
	}

	/** What is left out, as ranges of a regular expression. */
	private static String accents() {
		StringBuilder ranges = new StringBuilder();
		for (int character = 0x80; character <= LAST_CHARACTER; character++) {
			if (isAccent(character) && !isAccent(character - 1)) {
				ranges.append("\\u%04x-".formatted(character));
			}
			if (isAccent(character) && !isAccent(character + 1)) {
				ranges.append("\\u%04x".formatted(character));
			}
		}
		return ranges.toString();
	}

	private static boolean isAccent(int character) {
		return character <= LAST_CHARACTER && Folding.fold(Character.toString(character)).isEmpty();
	}

}
