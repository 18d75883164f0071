package personeditor.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.people.PersonVersion;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.Databases;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.vector.NodeTag;
import personeditor.support.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rooms are for themselves, and are gone when nobody needs them any more.
 */
class RoomsTests {

	@TempDir
	Path folder;

	private final TestClock clock = new TestClock("2026-11-21T14:32:00Z");

	private Databases databases;

	private Rooms rooms;

	@BeforeEach
	void open() {
		this.databases = new Databases(this.folder,
				new DatabaseSettings(new NodeTag("A"), RevisionPolicy.NONE, List.of(), 2, this.clock, new Random(5)),
				(name) -> name.startsWith(Rooms.DATABASE));
		this.rooms = new Rooms(this.databases, this.databases.defaults(), Runnable::run, this.clock, new Random(7));
	}

	@AfterEach
	void close() {
		this.databases.close();
	}

	@Test
	void eachRoomHasAPersonOfItsOwn() {
		Room first = this.rooms.open(Chapter.SAME_FIELD);
		Room second = this.rooms.open(Chapter.SAME_FIELD);
		PersonVersion person = first.people().current(Room.PERSON).orElseThrow();

		first.people().delete(Room.PERSON, person.changeVector(), first.editor(Role.ANA));

		assertThat(first.stored()).isEqualTo("–");
		assertThat(second.stored()).isEqualTo("A:1");
		assertThat(person.name()).isEqualTo("Ivana Marić");
	}

	@Test
	void aRoomIsNeitherListedNorFoundAmongDatabases() {
		Room room = this.rooms.open(Chapter.SAME_FIELD);

		assertThat(this.databases.names()).isEmpty();
		assertThat(this.databases.find(Rooms.DATABASE + room.id())).isEmpty();
		assertThat(this.databases.delete(Rooms.DATABASE + room.id())).isFalse();
		assertThat(room.stored()).isEqualTo("A:1");
	}

	@Test
	void aRoomIsGoneAfterADay() {
		Room old = this.rooms.open(Chapter.SAME_FIELD);
		this.clock.forward(Duration.ofHours(23));
		Room young = this.rooms.open(Chapter.SAME_FIELD);
		this.clock.forward(Duration.ofHours(2));

		this.rooms.dropOld();

		assertThat(this.rooms.find(old.id())).isEmpty();
		assertThat(this.rooms.find(young.id())).isPresent();
		assertThat(this.databases.reservedNames()).containsExactly(Rooms.DATABASE + young.id());
	}

	@Test
	void theOldestMakesRoomForANewOne() {
		Room oldest = this.rooms.open(Chapter.SAME_FIELD);
		IntStream.range(0, 40).forEach((number) -> {
			this.clock.forward(Duration.ofSeconds(1));
			this.rooms.open(Chapter.SAME_FIELD);
		});

		assertThat(this.rooms.find(oldest.id())).isEmpty();
		assertThat(this.databases.reservedNames()).hasSize(40);
	}

	@Test
	void whatAnEarlierRunHasLeftIsRemoved() {
		this.rooms.open(Chapter.SAME_FIELD);

		new Rooms(this.databases, this.databases.defaults(), Runnable::run, this.clock, new Random(8));

		assertThat(this.databases.reservedNames()).isEmpty();
	}

}
