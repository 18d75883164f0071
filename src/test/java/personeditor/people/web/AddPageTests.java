package personeditor.people.web;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.support.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Adding means "must not exist", and sending a form twice adds one person.
 */
class AddPageTests extends EditorTest {

	private static final String ADD = "Add person";

	private Page filledIn() {
		return this.ana.open("/people/new").fill("firstName", "Neo").fill("lastName", "Anderson");
	}

	@Test
	void addsAPersonUnderTheIdentifierOfTheForm() {
		Page form = filledIn();
		String identifier = form.value("identifier");
		Page added = form.press(ADD);
		assertThat(added.firstStatus()).isEqualTo(303);
		assertThat(added.path()).isEqualTo("/" + identifier);
		assertThat(added.message()).startsWith("Neo Anderson added. Version A:");
		assertThat(now(new PersonId(identifier)).by().name()).isEqualTo("Ana Kovač");
	}

	@Test
	void givesEveryFormAnIdentifierOfItsOwn() {
		assertThat(filledIn().value("identifier")).isNotEqualTo(filledIn().value("identifier"))
			.matches("people/\\d+-A");
	}

	@Test
	void addsOnePersonForADoubleClick() {
		Page form = filledIn();
		form.press(ADD);
		Page second = form.press(ADD);
		assertThat(second.firstStatus()).isEqualTo(303);
		assertThat(second.message()).isEqualTo("Neo Anderson was already added.");
		assertThat(this.people.versionCount(new PersonId(form.value("identifier")))).isEqualTo(1);
	}

	@Test
	void refusesAnIdentifierInUseAndKeepsTheText() {
		PersonId id = ivana();
		PersonVersion before = now(id);
		Page refused = filledIn().fill("identifier", id.text()).press(ADD);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.heading()).isEqualTo("There is already a person with the identifier " + id.text());
		assertThat(refused.title()).isEqualTo("Not added: identifier in use – People");
		assertThat(refused.text(".note")).contains("Ivana Marić").contains("Petra Babić").contains("14:32");
		assertThat(refused.value("firstName")).isEqualTo("Neo");
		assertThat(refused.select("#another").attr("href")).isEqualTo("#identifier");
		assertThat(now(id)).isEqualTo(before);
		String free = refused.select("#another").attr("data-suggestion");
		assertThat(refused.fill("identifier", free).press(ADD).message()).startsWith("Neo Anderson added.");
	}

	@Test
	void comparesWithTheExistingPersonAndSavesNothing() {
		PersonId id = ivana();
		Page refused = filledIn().fill("identifier", id.text()).press(ADD);
		Page compared = refused.press("Compare with the existing person");
		assertThat(compared.status()).isEqualTo(200);
		assertThat(compared.text(".lead")).contains("so we cannot tell who changed what");
		assertThat(compared.text("[data-field=lastName]")).contains("Marić").contains("Anderson");
		assertThat(now(id).values()).isEqualTo(values(IVANA));
	}

	@Test
	void keepsTheTextOfARefusedPersonForLater() {
		PersonId id = ivana();
		Page existing = filledIn().fill("identifier", id.text()).press(ADD).follow("Open the existing person");
		assertThat(existing.heading()).isEqualTo("Ivana Marić");
		Page resumed = existing.follow("Unsaved texts (1)").press("Continue");
		assertThat(resumed.value("lastName")).isEqualTo("Anderson");
	}

	@Test
	void takesAnIdentifierOfTheReadersOwn() {
		String own = "Neo.Anderson_" + this.people.newId().page();
		Page added = filledIn().fill("identifier", " " + own + " ").press(ADD);
		assertThat(added.path()).isEqualTo("/people/" + own);
		assertThat(this.ana.open("/people/" + own.toLowerCase()).status()).isEqualTo(200);
		assertThat(filledIn().fill("identifier", "PEOPLE/" + own.toUpperCase()).fill("notes", "x").press(ADD).status())
			.isEqualTo(409);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "people/", "people/new", "people/..", "people/.", "people/a/b", "users/1",
			"people/a b", "people/é", "people/a%2fb", "people/<b>",
			"people/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void refusesAnIdentifierThatCantBeAnAddress(String identifier) {
		Page refused = filledIn().fill("identifier", identifier).press(ADD);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.title()).isEqualTo("Error: Add person – People");
		assertThat(refused.select("#problems a").attr("href")).isEqualTo("#identifier");
		assertThat(refused.value("lastName")).isEqualTo("Anderson");
		assertThat(refused.select("#identifier").attr("aria-invalid")).isEqualTo("true");
	}

	@Test
	void refusesValuesThatCantBe() {
		Page refused = this.ana.open("/people/new").fill("email", "x").press(ADD);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("#problems")).contains("Enter a first name or a last name")
			.contains("Enter an email address");
		assertThat(refused.value("email")).isEqualTo("x");
	}

	@Test
	void reusesTheIdentifierOfADeletedPersonAndSaysSo() {
		PersonId id = ivana();
		this.marko.open(address(id) + "/delete").press("Delete Ivana Marić");
		Page added = filledIn().fill("identifier", id.text()).press(ADD);
		assertThat(added.message()).contains("This identifier belonged to a person who was deleted (14:32).");
		assertThat(now(id).name()).isEqualTo("Neo Anderson");
		assertThat(this.people.versionCount(id)).isEqualTo(3);
	}

	@Test
	void needsAFormThatSaysMustNotExist() {
		Map<String, String> form = new LinkedHashMap<>(IVANA);
		form.put("identifier", "people/unsaid");
		Page refused = this.ana.send("/people", form);
		assertThat(refused.status()).isEqualTo(428);
		assertThat(refused.press("Add this person").message()).startsWith("Ivana Marić added.");
		form.put("changeVector", "A:1-AAAAAAAAAAAAAAAAAAAAAA");
		assertThat(this.ana.send("/people", form).status()).isEqualTo(400);
	}

}
