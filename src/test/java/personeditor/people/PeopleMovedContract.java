package personeditor.people;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

import personeditor.node.PersonEditor;
import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;
import personeditor.store.session.DocumentStore;
import personeditor.support.TemporaryStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people are after a dump of one store was taken in by another: who they are, which
 * versions they had, and whose those were.
 */
@SpringBootTest(classes = PersonEditor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryStore.class)
abstract class PeopleMovedContract {

	private static final Editor ANA = new Editor("AAAAAAAAAAAAAAAA", "Ana");

	static final Editor MARKO = new Editor("MMMMMMMMMMMMMMMM", "Marko");

	@LocalServerPort
	private int port;

	@Autowired
	private People embedded;

	@Autowired
	private Databases databases;

	/** The people of this application. */
	final People embedded() {
		return this.embedded;
	}

	/** Where people are moved to and from. */
	abstract RavenFixture fixture();

	final String own() {
		return "http://127.0.0.1:" + this.port;
	}

	final byte[] exported() {
		return RavenFixture.exportDump(own() + "/databases/people");
	}

	/** Somebody whom Ana added and Marko edited, and whom Ana restored then. */
	static PersonId story(People people) {
		PersonId id = people.newId();
		PersonVersion first = people.save(PersonChange.create(id, ContractTest.phone("+0"), ANA));
		PersonVersion second = people
			.save(PersonChange.edit(id, ContractTest.phone("+1"), first.changeVector(), MARKO));
		people.save(PersonChange.restore(id, first.values(), second.changeVector(), first.changeVector(), ANA));
		return id;
	}

	static void assertSame(People one, People other, PersonId id) {
		PersonVersion now = other.current(id).orElseThrow();
		assertThat(now).usingRecursiveComparison()
			.ignoringFieldsOfTypes(Instant.class)
			.ignoringFields("changeVector", "shortVector", "cameFrom", "parents")
			.isEqualTo(one.current(id).orElseThrow());
		assertThat(Set.copyOf(told(other.history(id, 10)))).isEqualTo(Set.copyOf(told(one.history(id, 10))));
	}

	/** What a history tells of each version. */
	private static List<List<Object>> told(List<PersonVersion> history) {
		return history.stream()
			.<List<Object>>map((version) -> List.of(version.values(), version.by(), version.kind()))
			.toList();
	}

	@Test
	void peopleComeBackAsTheyWere() {
		PersonId id = story(fixture().people());

		RavenFixture.importDump(own() + "/databases/documentation", fixture().exportDump());

		Database database = this.databases.open("documentation", this.databases.defaults());
		assertSame(fixture().people(), new StoredPeople(new DocumentStore(database, Runnable::run)), id);
	}

	@Test
	void whoIsNewAfterTheMoveGetsAnIdentifierThatNobodyHad() {
		PersonId id = story(this.embedded);

		fixture().importDump(exported());

		PersonId next = fixture().people().newId();
		assertThat(this.embedded.current(next)).isEmpty();
		assertThat(next).isNotEqualTo(id);
	}

}
