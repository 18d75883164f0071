package personeditor.people;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

import personeditor.node.PersonEditor;
import personeditor.support.TemporaryStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stands beside people who are kept on a server that speaks RavenDB's API.
 */
@SpringBootTest(classes = PersonEditor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryStore.class)
class RavenMetadataTests extends ContractTest {

	@LocalServerPort
	private int port;

	@RegisterExtension
	private final RavenFixture fixture = new RavenFixture(() -> "http://127.0.0.1:" + this.port);

	@Override
	PeopleFixture fixture() {
		return this.fixture;
	}

	private String ask(String method, String path, String body) {
		return this.fixture.ask(method, "/databases/" + this.fixture.name() + path, body, "Content-Type",
				"application/json");
	}

	@Test
	void metadataOfOtherProgramsStay() {
		ask("PUT", "/docs?id=" + IVANA.text(), """
				{"firstName":"Ivana","@metadata":{"@collection":"People","source":{"system":"crm","rate":1.50}}}""");

		edited(people().current(IVANA).orElseThrow(), "+1", ANA);

		assertThat(ask("GET", "/docs?id=" + IVANA.text(), ""))
			.contains("\"source\":{\"system\":\"crm\",\"rate\":1.50}");
	}

	@Test
	void metadataComeBackWithWhoIsBroughtBack() {
		ask("PUT", "/docs?id=" + IVANA.text(), """
				{"firstName":"Ivana","@metadata":{"@collection":"People","source":"crm"}}""");
		PersonVersion last = people().current(IVANA).orElseThrow();
		people().delete(IVANA, last.changeVector(), MARKO);

		people().save(PersonChange.bringBack(IVANA, last.values(), last.changeVector(), ANA));

		assertThat(ask("GET", "/docs?id=" + IVANA.text(), "")).contains("\"source\":\"crm\"");
	}

	@Test
	void whoWasOverruledIsFoundByTheVersionThatDidIt() {
		PersonVersion opened = added();
		PersonVersion marko = edited(opened, "+1", MARKO);
		PersonChange combined = new PersonChange(IVANA, phone("+2"), marko.changeVector(), ChangeKind.COMBINED,
				List.of(opened.changeVector(), marko.changeVector()), ANA);
		PersonVersion saved = people().save(combined);
		edited(saved, "+3", ANA);

		List<VersionReference> expected = List.of(new VersionReference(IVANA, saved.changeVector()));
		assertThat(people().overruling(MARKO, 10)).isEqualTo(expected);
		assertThat(people().overruling(MARKO, 10)).as("read once more, from the note alone").isEqualTo(expected);
		assertThat(people().overruling(new Editor(MARKO.id().toLowerCase(Locale.ROOT), "m"), 10)).isEmpty();
	}

}
