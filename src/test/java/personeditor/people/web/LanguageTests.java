package personeditor.people.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;

import personeditor.people.PersonId;
import personeditor.support.Page;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everybody reads in their own language, as far as there are texts for it.
 */
class LanguageTests extends EditorTest {

	private static String languageOf(Page page) {
		String language = page.select("html").attr("lang");
		assertThat(page.heading()).isEqualTo(language.equals("de") ? "Personen" : "People");
		assertThat(page.header("Content-Language")).isEqualTo(language);
		assertThat(page.header("Vary")).contains("Accept-Language");
		return language;
	}

	private Visitor german(String name) {
		return visitor(name).with("Accept-Language", "de");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			de                       | de
			de-AT,de;q=0.9,en;q=0.8  | de
			DE-ch                    | de
			fr,de;q=0.5,en;q=0.4     | de
			en-GB,de;q=0.9           | en
			en;q=0.1,de;q=0.9        | de
			fr,it                    | en
			*                        | en
			de;q=banana              | en
			;;;,,q                   | en
			''                       | en
			""")
	void theBrowserSaysWhichLanguageIsRead(String header, String language) {
		this.ana.with("Accept-Language", header);
		assertThat(languageOf(this.ana.open("/people"))).isEqualTo(language);
	}

	@Test
	void aMachineThatIsSetToGermanSpeaksEnglishToThoseWhoAskForNothing() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.GERMANY);
		try {
			assertThat(languageOf(this.ana.open("/people"))).isEqualTo("en");
			assertThat(languageOf(this.ana.with("Accept-Language", "no language").open("/people"))).isEqualTo("en");
			assertThat(languageOf(this.ana.with("Accept-Language", "en").open("/people"))).isEqualTo("en");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void textsAreNotTakenFromTheLanguageOfTheMachine() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.GERMANY);
		ResourceBundle.clearCache();
		try {
			new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
				.withConfiguration(AutoConfigurations.of(MessageSourceAutoConfiguration.class))
				.run((context) -> assertThat(context.getMessage("form.save", null, Locale.ENGLISH))
					.isEqualTo("Save person"));
		}
		finally {
			Locale.setDefault(before);
			ResourceBundle.clearCache();
		}
	}

	@Test
	void whatWasChosenCountsMoreThanWhatTheBrowserSays() {
		Page german = this.ana.with("Accept-Language", "en").open("/people").follow("Deutsch");
		assertThat(languageOf(german)).isEqualTo("de");
		assertThat(this.ana.cookies()).containsKey("language-80");
		assertThat(languageOf(this.ana.open("/people"))).isEqualTo("de");
		assertThat(languageOf(german.follow("English"))).isEqualTo("en");
	}

	@Test
	void theLinkSaysInItsOwnLanguageWhereItLeads() {
		assertThat(this.ana.open("/people").select(".foot a").attr("lang")).isEqualTo("de");
		assertThat(this.ana.open("/people").select(".foot a").attr("hreflang")).isEqualTo("de");
		assertThat(german("Bea").open("/people").select(".foot a").attr("hreflang")).isEqualTo("en");
	}

	@Test
	void theLinkKeepsThePage() {
		PersonId id = ivana();
		assertThat(this.ana.open(address(id) + "/edit").follow("Deutsch").path()).isEqualTo(address(id) + "/edit");
		String search = "/people?q=a%26b+%22%C3%A4%22&sort=city";
		assertThat(german("Bea").open(search).follow("English").path()).isEqualTo(search);
		assertThat(german("Bea").open("/who?back=" + address(id)).follow("English").path())
			.isEqualTo("/who?back=" + address(id));
	}

	@Test
	void fromAnAnswerToAFormTheLinkLeadsToTheForm() {
		PersonId id = ivana();
		Page refused = edit(this.ana, id).fill("email", "no email").press("Save person");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.follow("Deutsch").path()).isEqualTo(address(id) + "/edit");
		Page notAdded = german("Bea").open("/people/new").press("Person hinzufügen");
		assertThat(notAdded.status()).isEqualTo(422);
		assertThat(notAdded.follow("English").path()).isEqualTo("/people/new");
	}

	@ParameterizedTest
	@CsvSource({ "/people, /people/new", "/people/1-A/edit, /people/1-A/edit", "/people/1-A/restore, /people/1-A",
			"/unsaved/1-A, /unsaved", "/demo/two-tabs/abc/step, /demo/two-tabs/abc" })
	void everyAddressThatTakesAFormHasAPageToComeBackTo(String sentTo, String page) {
		assertThat(Back.to(Back.from(new MockHttpServletRequest("POST", sentTo)))).isEqualTo(page);
	}

	@Test
	void whatCouldNotBeSavedIsOfferedInTheOtherLanguageToo() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("phone", "+1");
		change(this.marko, id, "phone", "+2");
		Page conflict = form.press("Save person");
		assertThat(conflict.status()).isEqualTo(409);
		Page german = conflict.follow("Deutsch");
		assertThat(german.path()).isEqualTo(address(id) + "/edit");
		assertThat(german.text()).contains("Hier ist Text von dir, der nicht gespeichert wurde (14:32).");
		assertThat(german.follow("Ungespeicherte Texte (1)").press("Vergleichen und zusammenführen").value("phone"))
			.isEqualTo("+1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example", "https://evil.example", "/people//evil.example", "javascript:alert(1)",
			"\\\\evil", "/people?q=\\", "/people%0d%0aX: y", "/unsaved/1-A", "" })
	void theLinkNeverLeadsToAnotherSite(String back) {
		Page page = this.ana
			.open("/language?" + Visitor.encoded(List.of(Map.entry("to", "de"), Map.entry("back", back))));
		assertThat(page.path()).isEqualTo("/people");
		assertThat(languageOf(page)).isEqualTo("de");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "fr", "xxxxxxxxxxxxxxxxxxxx", "de\r\nX: y", "../de" })
	void aLanguageThatNobodySpeaksHereIsEnglish(String to) {
		Page page = german("Bea").open("/language?" + Visitor.encoded(List.of(Map.entry("to", to))));
		assertThat(languageOf(page)).isEqualTo("en");
	}

	@ParameterizedTest
	@CsvSource({ "/people/nobody-at-all, Es gibt keine Person mit dieser Kennung",
			"/demo/two-tabs/gone, Diesen Übungsraum gibt es nicht mehr" })
	void pagesThatAreNotThereSaySoInGerman(String path, String heading) {
		Page page = german("Bea").open(path);
		assertThat(page.status()).isEqualTo(404);
		assertThat(page.heading()).isEqualTo(heading);
		assertThat(page.select("html").attr("lang")).isEqualTo("de");
	}

	@Test
	void programsAreAnsweredInTheirLanguageToo() {
		Page problem = german("Bea").with("Accept", "application/json").open("/people/nobody-at-all");
		assertThat(problem.source()).contains("Es gibt keine Person mit dieser Kennung");
	}

	@Test
	void timesAreWrittenAsGermansWriteThem() {
		this.clock.set("2026-05-20T08:05:00Z");
		PersonId id = ivana();
		this.clock.set("2026-05-21T14:32:00Z");
		change(this.marko, id, "phone", "+2");
		Visitor reader = german("Bea");
		assertThat(reader.open(address(id) + "/history").select("tbody time").eachText()).containsExactly("14:32",
				"gestern 08:05");
		this.clock.set("2026-11-21T14:32:00Z");
		assertThat(reader.open(address(id) + "/history").select("tbody time").eachText())
			.containsExactly("21. Mai 2026 14:32", "20. Mai 2026 08:05");
	}

	@Test
	void numbersAreWrittenAsInTheLanguage() {
		PersonId id = ivana();
		Map<String, String> form = form(id);
		form.put("notes", "x".repeat(11_500));
		assertThat(this.ana.send(address(id) + "/edit", form).text(".msg"))
			.contains("Use at most 10,000 characters; this has 11,500, which is 1,500 too many");
		assertThat(german("Bea").send(address(id) + "/edit", form).text(".msg"))
			.contains("Höchstens 10.000 Zeichen; das hier sind 11.500, also 1.500 zu viel");
	}

	@Test
	void guestsAreNamedInTheirLanguage() {
		Visitor guest = stranger().with("Accept-Language", "de");
		assertThat(guest.open("/people").text(".me b")).matches("Gast \\d\\d");
	}

	@Test
	void whoReadsIsAddressedWhereOthersAreNamed() {
		PersonId id = ivana();
		Visitor reader = german("Bea");
		Page form = reader.open(address(id) + "/edit");
		Page deleted = reader.open(address(id) + "/delete").press("Ivana Marić löschen");
		assertThat(deleted.message()).isEqualTo("Ivana Marić gelöscht. Rückgängig");
		assertThat(reader.open(address(id)).text(".lead")).isEqualTo("Gelöscht von dir (14:32).");
		assertThat(form.fill("phone", "+1").press("Person speichern").heading())
			.isEqualTo("Diese Person wurde von dir gelöscht, während du sie bearbeitet hast");
		assertThat(this.marko.with("Accept-Language", "de").open(address(id)).text(".lead"))
			.isEqualTo("Gelöscht von Bea (14:32).");
	}

}
