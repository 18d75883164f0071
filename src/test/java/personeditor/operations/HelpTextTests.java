package personeditor.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README's chapters for operators, as they are shown.
 */
class HelpTextTests {

	private static Document shown(String readme) {
		return Jsoup.parseBodyFragment(HelpText.of(readme).html());
	}

	@Test
	void itIsTheReadmeOfThisProgram() throws IOException {
		HelpText ours = HelpText.ofThisProgram();

		assertThat(ours.html()).isEqualTo(HelpText.of(Files.readString(Path.of("README.md"))).html());
		assertThat(Jsoup.parseBodyFragment(ours.html()).select("h2").eachText()).containsExactly("Let others in",
				"Several nodes", "When one machine is not enough", "Alarms", "Logs", "Backups", "Settings", "Limits");
	}

	@Test
	void everySettingIsExplained() {
		Document document = Jsoup.parseBodyFragment(HelpText.ofThisProgram().html());

		assertThat(document.select("tbody th").eachText()).contains("server.port", "store.directory",
				"store.backups.every", "ravendb.urls", "editor.live.streams");
	}

	@Test
	void otherChaptersAndWhatIsNotTextStayAway() {
		Document document = shown("# Title\n\n## Tests\n\nnot this\n\n## Limits\n\n- <script>alert(1)</script> one\n");

		assertThat(document.text()).isEqualTo("Limits <script>alert(1)</script> one");
		assertThat(document.select("script")).isEmpty();
	}

	@Test
	void linksLeadToChaptersThatAreThere() {
		Document document = shown(
				"## Alarms\n\n[here](#backups), [not](#run), [out](https://example.org)\n\n## Backups\n");

		assertThat(document.select("a").eachAttr("href")).isEqualTo(List.of("#backups", "https://example.org"));
		assertThat(document.select("p").text()).isEqualTo("here, not, out");
	}

	@Test
	void tablesCanBeReadAndMovedWithoutAPointer() {
		Document document = shown("## Settings\n\n| | Default |\n|---|---|\n| `a` | 1 |\n");

		Element scroll = document.selectFirst("div.scroll");
		assertThat(scroll).isNotNull();
		assertThat(scroll.attr("tabindex")).isEqualTo("0");
		assertThat(scroll.attr("aria-label")).isEqualTo("Settings");
		assertThat(document.select("thead th").eachText()).containsExactly("Default");
		assertThat(document.select("tbody th[scope=row]").eachText()).containsExactly("a");
		assertThat(document.select("th").eachText()).doesNotContain("");
	}

}
