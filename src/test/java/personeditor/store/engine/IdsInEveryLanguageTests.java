package personeditor.store.engine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.InvalidDocumentIdException;
import personeditor.support.ChildProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A document is found by its id in any case, in every script that has cases, and whatever
 * the language of the machine that wrote it and of the one that reads it. Three languages
 * have their own ideas of the letter i.
 */
@Tag("fault")
class IdsInEveryLanguageTests extends EngineTest {

	/** Words in Latin, Greek, Cyrillic and so on, in lower case. */
	private static final List<String> WORDS = List.of("title-iiíìįij", "σίσυφος", "жизнь", "հայերեն",
			"\u10d0\u10d1\u10d2", "\uab70\uab71\uab72", "\ud801\udc28\ud801\udc29", "\u2c81\u2c83\u2c85",
			"\u2c30\u2c31\u2c32", "\ud801\udcd8\ud801\udcd9", "\ud83a\udd22\ud83a\udd23", "\ud803\udcc0\ud803\udcc1");

	@ParameterizedTest
	@ValueSource(strings = { "tr", "az", "lt" })
	void aDocumentIsFoundInAnyCase(String language) throws Exception {
		for (String word : WORDS) {
			write(put("people/" + word, "{\"by\":\"us\"}"));
		}
		close();

		try (ChildProcess other = ChildProcess.start(List.of("-Duser.language=" + language), Reader.class,
				file().toString(), language)) {
			assertThat(other.exitCode()).as("%s", other.lines()).isZero();
		}

		assertThat(content("people/IN-CAPITALS")).isEqualTo("{\"by\":\"them\"}");
		assertThat(content("PEOPLE/in-capitals")).isEqualTo("{\"by\":\"them\"}");
		for (String word : WORDS) {
			assertThat(content("people/" + word)).as(word).isEqualTo("{\"by\":\"them\"}");
		}
	}

	/**
	 * Finds what others have written, in capitals, and writes it again.
	 */
	static final class Reader {

		private Reader() {
		}

		public static void main(String[] arguments) {
			assertThat(Locale.getDefault().getLanguage()).isEqualTo(arguments[1]);
			try (Database database = Database.open("test", Path.of(arguments[0]), CrashingWriter.settings())) {
				for (String word : WORDS) {
					checkWord(database, word);
				}
				database.write(List.of(put("people/in-capitals", "{\"by\":\"them\"}")));
				long documents = database.read((snapshot) -> snapshot.counts().documents());
				assertThat(documents).isEqualTo(WORDS.size() + 1L);
			}
			checkForms();
		}

		private static void checkWord(Database database, String word) {
			String capitals = word.toUpperCase(Locale.ROOT);
			assertThat(capitals).as("a word that has cases").isNotEqualTo(word);
			String id = "PEOPLE/" + capitals;
			Optional<Document> found = database.read((snapshot) -> snapshot.document(DocumentId.of(id)));
			assertThat(found).as(id).isPresent();
			database.write(List.of(put(id, "{\"by\":\"them\"}")));
		}

		/** Composed and decomposed letters differ, and bytes are what is counted. */
		private static void checkForms() {
			String composed = "people/é";
			assertThat(DocumentId.of(Normalizer.normalize(composed, Normalizer.Form.NFD)))
				.isNotEqualTo(DocumentId.of(composed));
			String longest = "é".repeat(DocumentId.MAX_BYTES / 2);
			assertThat(DocumentId.of(longest).text().getBytes(StandardCharsets.UTF_8)).hasSize(DocumentId.MAX_BYTES);
			assertThatExceptionOfType(InvalidDocumentIdException.class).isThrownBy(() -> DocumentId.of(longest + "e"));
		}

	}

}
