package personeditor.store.session;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentConflictException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.vector.ChangeVector;
import personeditor.support.TestStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A document of which two nodes have versions that know nothing of each other, in a
 * session.
 */
class ConflictedDocumentTests {

	@RegisterExtension
	final TestStore test = new TestStore();

	/** Saves Ana here, then Iva; and Eva comes, who was made of Ana elsewhere. */
	private ChangeVector conflict() {
		ChangeVector ana = saved(new User("Ana"), ChangeVector.empty());
		ChangeVector iva = saved(new User("Iva"), ana);
		this.test.database()
			.submitConflicts(List.of(new Document(DocumentId.of("users/1"), "Users", 0,
					ChangeVector.parse(ana + ", B:7-BBBBBBBBBBBBBBBBBBBBBA"), Instant.parse("2026-11-21T14:00:00Z"),
					Flags.NONE, Origin.UNKNOWN, JsonText.of("{\"name\":\"Eva\"}"),
					JsonText.of("{\"@collection\":\"Users\"}"))))
			.join();
		return iva;
	}

	private ChangeVector saved(User user, ChangeVector seen) {
		try (DocumentSession session = this.test.openSession()) {
			session.store(user, seen, "users/1");
			session.saveChanges();
			return session.advanced().changeVectorFor(user);
		}
	}

	@Test
	void itIsNotLoadedAsIfOneVersionWereTheRightOne() {
		conflict();
		try (DocumentSession session = this.test.openSession()) {
			assertThatExceptionOfType(DocumentConflictException.class)
				.isThrownBy(() -> session.load(User.class, "users/1"))
				.satisfies((exception) -> assertThat(exception.id()).isEqualTo(DocumentId.of("users/1")));
			assertThat(session.advanced().inConflict(User.class, 10)).containsExactly("users/1");
			assertThat(session.query(User.class).toList()).isEmpty();
		}
	}

	@Test
	void itsVersionsAreReadTogetherWithWhatTheyComeFrom() {
		conflict();
		try (DocumentSession session = this.test.openSession()) {
			ConflictedVersions<User> conflict = session.advanced().conflict(User.class, "users/1").orElseThrow();

			assertThat(conflict.versions()).extracting((version) -> version.entity().getName())
				.containsExactlyInAnyOrder("Iva", "Eva");
			assertThat(conflict.base().entity().getName()).isEqualTo("Ana");
			assertThat(session.advanced().conflict(User.class, "users/2")).isEmpty();
		}
	}

	@Test
	void onlyWhoKnowsAllVersionsEndsIt() {
		ChangeVector iva = conflict();
		try (DocumentSession session = this.test.openSession()) {
			ChangeVector merged = session.advanced().conflict(User.class, "users/1").orElseThrow().merged();

			assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> saved(new User("Too early"), iva));
			saved(new User("Both"), merged);

			assertThat(session.load(User.class, "users/1").getName()).isEqualTo("Both");
			assertThat(session.advanced().conflict(User.class, "users/1")).isEmpty();
			assertThat(session.advanced().inConflict(User.class, 10)).isEmpty();
			assertThat(session.advanced().revisions().of(User.class, "users/1", 10))
				.extracting((version) -> version.entity().getName())
				.contains("Iva", "Eva", "Both");
		}
	}

}
