package personeditor.store.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Tombstone;
import personeditor.store.session.DocumentsChange.ChangeType;
import personeditor.store.vector.ChangeVector;
import personeditor.support.TestStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What a session does with its objects, without a second thread: a rival's session is
 * opened between two lines.
 */
class DocumentSessionTests {

	@RegisterExtension
	final TestStore test = new TestStore();

	// Storing

	@Test
	void aNewObjectGetsAnIdOfItsCollectionAndMetadata() {
		try (DocumentSession session = this.test.openSession()) {
			User ana = new User("Ana");
			session.store(ana);
			assertThat(ana.getId()).isEqualTo("users/1-A");
			assertThat(ana.getChangeVector()).isNull();

			session.saveChanges();

			assertThat(ana.getChangeVector()).isEqualTo(stored("users/1-A").changeVector().toString());
			assertThat(session.advanced().documentId(ana)).isEqualTo("users/1-A");
			assertThat(session.advanced().lastModifiedFor(ana)).isEqualTo(this.test.clock().instant());
		}
		Document document = (Document) stored("users/1-A");
		assertThat(document.collection()).isEqualTo("Users");
		assertThat(document.metadata())
			.hasToString("{\"@collection\":\"Users\",\"Raven-Java-Type\":\"personeditor.store.session.User\"}");
		assertThat(document.content()).hasToString("{\"address\":null,\"age\":null,\"name\":\"Ana\",\"tags\":[]}");
	}

	@Test
	void idsGoOnAcrossSessionsAndWhatWasReservedIsGivenBack() {
		Set<String> ids = new LinkedHashSet<>();
		for (int i = 0; i < 40; i++) {
			ids.add(this.test.store().newId(User.class));
		}
		assertThat(ids).hasSize(40).startsWith("users/1-A").endsWith("users/40-A");

		this.test.reopen();

		assertThat(this.test.store().newId(User.class)).isEqualTo("users/41-A");
	}

	@Test
	void anObjectInsideKeepsItsOwnId() {
		User ana = new User("Ana");
		ana.setAddress(new User.Address("a7", "Zagreb"));
		save(ana, "users/1");

		assertThat(stored("users/1")).extracting((item) -> ((Document) item).content().toString())
			.asString()
			.contains("\"address\":{\"id\":\"a7\",\"city\":\"Zagreb\"}");
		assertThat(load("users/1").getAddress().id()).isEqualTo("a7");
	}

	@Test
	void oneIdStandsForOneObject() {
		try (DocumentSession session = this.test.openSession()) {
			User ana = new User("Ana");
			session.store(ana, "users/1");
			session.store(ana, "USERS/1");

			assertThatExceptionOfType(NonUniqueObjectException.class)
				.isThrownBy(() -> session.store(new User("Iva"), "users/1"))
				.withMessage("Attempted to associate a different object with id 'users/1'.");
			assertThatIllegalStateException().isThrownBy(() -> session.store(ana, "users/2"));
		}
	}

	@Test
	void unknownMembersAndMetadataComeBackAsTheyWere() {
		put("users/1",
				"{\"name\":\"Ana\",\"z\":{\"n\":1.50,\"m\":-0,\"big\":9007199254740993},\"e\":1e400,\"l\":[null,true,\"š\"]}",
				"{\"@collection\":\"Users\",\"@expires\":\"2027\",\"x\":{\"n\":1.0}}");
		try (DocumentSession session = this.test.openSession()) {
			session.load(User.class, "users/1").setName("Iva");
			session.saveChanges();
		}
		Document document = (Document) stored("users/1");
		assertThat(document.content()).hasToString(
				"{\"address\":null,\"age\":null,\"name\":\"Iva\",\"tags\":[],\"z\":{\"n\":1.50,\"m\":-0,\"big\":9007199254740993},"
						+ "\"e\":1e400,\"l\":[null,true,\"š\"]}");
		assertThat(document.metadata())
			.hasToString("{\"@collection\":\"Users\",\"@expires\":\"2027\",\"x\":{\"n\":1.0}}");
	}

	// Which vector a save checks

	/**
	 * The table of check modes: how the object came in, whether the session is
	 * optimistic, whether a rival loses or wins.
	 */
	@ParameterizedTest
	@CsvSource({ "loaded, true, refused", "loaded, false, overwrites", "queried, true, refused",
			"queried, false, overwrites", "stored by id, true, refused", "stored by id, false, overwrites",
			"stored with a vector, true, refused", "stored with a vector, false, refused",
			"stored with the empty vector, true, refused", "stored with the empty vector, false, refused",
			"stored unchecked, true, overwrites", "stored unchecked, false, overwrites",
			"stored without an id and saved, true, refused", "stored without an id and saved, false, refused",
			"stored unchecked and saved, true, refused" })
	void aRivalsChangeIs(String how, boolean optimistic, String outcome) {
		save(new User("Ana"), "users/ana");
		ChangeVector before = stored("users/ana").changeVector();
		SessionOptions options = optimistic ? SessionOptions.optimistic() : SessionOptions.lastWriteWins();
		try (DocumentSession session = this.test.store().openSession(options)) {
			User mine = comeIn(how, session, before);
			String id = session.advanced().documentId(mine);
			rivalRenames(id);

			mine.setName("Mine");

			if (outcome.equals("refused")) {
				assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);
				assertThat(load(id).getName()).isEqualTo("Rival");
			}
			else {
				session.saveChanges();
				assertThat(load(id).getName()).isEqualTo("Mine");
			}
		}
	}

	private User comeIn(String how, DocumentSession session, ChangeVector before) {
		User mine = new User("First");
		switch (how) {
			case "loaded" -> mine = session.load(User.class, "users/ana");
			case "queried" -> mine = session.query(User.class).toList().get(0);
			case "stored by id" -> session.store(mine, "users/ana");
			case "stored with a vector" -> session.store(mine, before, "users/ana");
			case "stored with the empty vector" -> session.store(mine, ChangeVector.empty(), "users/ana");
			case "stored unchecked" -> session.advanced().store(mine, Expectation.any(), "users/ana");
			case "stored unchecked and saved" -> {
				session.advanced().store(mine, Expectation.any(), "users/ana");
				session.saveChanges();
			}
			default -> {
				session.store(mine);
				session.saveChanges();
			}
		}
		return mine;
	}

	@Test
	void storingAWatchedObjectAgainWithAVectorChecksThatVector() {
		save(new User("Ana"), "users/1");
		ChangeVector first = stored("users/1").changeVector();
		rivalRenames("users/1");
		try (DocumentSession session = this.test.openSession()) {
			User mine = session.load(User.class, "users/1");
			mine.setName("Mine");
			session.store(mine, first, "users/1");

			assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);
		}
	}

	// Deleting

	@Test
	void aDeletionIsCheckedInAnOptimisticSession() {
		save(new User("Ana"), "users/1");
		try (DocumentSession session = this.test.openSession()) {
			User ana = session.load(User.class, "users/1");
			rivalRenames("users/1");
			session.delete(ana);

			assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);
		}
		try (DocumentSession session = this.test.store().openSession(SessionOptions.lastWriteWins())) {
			User ana = session.load(User.class, "users/1");
			rivalRenames("users/1");
			session.delete(ana);
			session.saveChanges();
		}
		assertThat(stored("users/1")).isInstanceOf(Tombstone.class);
	}

	@Test
	void aDeletionWithAVectorIsAlwaysChecked() {
		save(new User("Ana"), "users/1");
		ChangeVector first = stored("users/1").changeVector();
		rivalRenames("users/1");
		try (DocumentSession session = this.test.store().openSession(SessionOptions.lastWriteWins())) {
			session.delete("users/1", first);
			assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);

			session.advanced().clear();
			session.delete("users/1", stored("users/1").changeVector());
			session.saveChanges();
		}
		assertThat(stored("users/1")).isInstanceOf(Tombstone.class);
	}

	@Test
	void deletingAnIdThatWasNotLoadedIsRefusedUnlessItIsAskedForByName() {
		save(new User("Ana"), "users/1");
		save(new User("Iva"), "users/2");
		try (DocumentSession session = this.test.openSession()) {
			assertThatIllegalStateException().isThrownBy(() -> session.delete("users/1"))
				.withMessageContaining("has nothing to check");
			session.advanced().delete("users/1", Expectation.any());
			session.saveChanges();
		}
		try (DocumentSession session = this.test.store().openSession(SessionOptions.lastWriteWins())) {
			session.delete("users/2");
			session.saveChanges();
		}
		assertThat(stored("users/1")).isInstanceOf(Tombstone.class);
		assertThat(stored("users/2")).isInstanceOf(Tombstone.class);
	}

	@Test
	void aChangedObjectIsNotDeletedByItsId() {
		save(new User("Ana"), "users/1");
		try (DocumentSession session = this.test.openSession()) {
			session.load(User.class, "users/1").setName("Iva");

			assertThatIllegalStateException().isThrownBy(() -> session.delete("users/1"))
				.withMessageStartingWith("Can't delete changed entity using identifier.");
		}
	}

	@Test
	void anObjectThatTheSessionDoesNotKnowIsNotDeleted() {
		try (DocumentSession session = this.test.openSession()) {
			assertThatIllegalStateException().isThrownBy(() -> session.delete(new User("Ana")))
				.withMessageEndingWith("is not associated with the session, cannot delete unknown entity instance.");
		}
	}

	@Test
	void anObjectThatWasNeverSavedIsForgottenWhenItIsDeleted() {
		try (DocumentSession session = this.test.openSession()) {
			User ana = new User("Ana");
			session.store(ana, "users/1");
			session.delete(ana);
			assertThat(session.advanced().hasChanges()).isFalse();
			session.saveChanges();
		}
		assertThat(stored("users/1")).isNull();
	}

	@Test
	void aDeletionAndANewObjectUnderTheSameIdAreOneTransaction() {
		save(new User("Ana"), "users/1");
		try (DocumentSession session = this.test.openSession()) {
			session.delete(session.load(User.class, "users/1"));
			assertThat(session.load(User.class, "users/1")).as("deleted in this session").isNull();
			session.store(new User("New"), "users/1");
			session.saveChanges();
		}
		assertThat(load("users/1").getName()).isEqualTo("New");
		List<Item> history = this.test.database().read((snapshot) -> snapshot.history(DocumentId.of("users/1"), 9));
		assertThat(history).hasSize(3);
		assertThat(history.get(1)).isInstanceOf(Tombstone.class);
	}

	// One transaction

	@Test
	void aSaveThatFailsWritesNothingAndLeavesTheSessionAsItWas() {
		save(new User("Ana"), "users/1");
		save(new User("Iva"), "users/2");
		save(new User("Eva"), "users/3");
		try (DocumentSession session = this.test.openSession()) {
			User ana = session.load(User.class, "users/1");
			User iva = session.load(User.class, "users/2");
			session.delete(session.load(User.class, "users/3"));
			User added = new User("New");
			session.store(added, "users/4");
			ana.setName("Ana 2");
			iva.setName("Iva 2");
			ChangeVector before = session.advanced().changeVectorFor(iva);
			rivalRenames("users/2");

			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(ConcurrencyException.class).as("the same again")
					.isThrownBy(session::saveChanges);
			}

			assertThat(session.advanced().changeVectorFor(iva)).isEqualTo(before);
			assertThat(session.load(User.class, "users/2")).isSameAs(iva);
			assertThat(session.advanced().whatChanged()).containsOnlyKeys("users/1", "users/2", "users/3", "users/4");
			assertThat(load("users/1").getName()).isEqualTo("Ana");
			assertThat(stored("users/3")).isInstanceOf(Document.class);
			assertThat(stored("users/4")).isNull();

			session.advanced().refresh(iva);
			iva.setName("Iva 3");
			session.saveChanges();
			assertThat(added.getChangeVector()).isNotNull();
		}
		assertThat(load("users/2").getName()).isEqualTo("Iva 3");
		assertThat(stored("users/3")).isInstanceOf(Tombstone.class);
		assertThat(load("users/4").getName()).isEqualTo("New");
	}

	@Test
	void everyVersionOfASaveHasItsOrigin() {
		Origin origin = new Origin("k1", "Ana", "edited", List.of());
		try (DocumentSession session = this.test.openSession()) {
			session.advanced().origin(origin);
			session.store(new User("Ana"), "users/1");
			session.saveChanges();
		}
		assertThat(stored("users/1").origin()).isEqualTo(origin);
	}

	// Identity and reading

	@Test
	void loadingTwiceAnswersTheSameObjectWithoutAsking() {
		save(new User("Ana"), "users/1");
		try (DocumentSession session = this.test.openSession()) {
			User first = session.load(User.class, "users/1");
			assertThat(session.load(User.class, "Users/1")).isSameAs(first);
			assertThat(session.query(User.class).toList()).first().isSameAs(first);
			assertThat(session.advanced().numberOfRequests()).isEqualTo(2);
		}
	}

	@Test
	void whatIsNotThereIsAskedForOnce() {
		try (DocumentSession session = this.test.openSession()) {
			assertThat(session.load(User.class, "users/1")).isNull();
			assertThat(session.load(User.class, "users/1")).isNull();
			assertThat(session.advanced().exists("users/1")).isFalse();
			assertThat(session.advanced().numberOfRequests()).isEqualTo(1);

			session.store(new User("Ana"), "users/1");
			assertThat(session.load(User.class, "users/1").getName()).isEqualTo("Ana");
			assertThat(session.advanced().exists("users/1")).isTrue();
		}
	}

	@Test
	void severalAreLoadedInOneRequestAndOfOneState() {
		save(new User("Ana"), "users/1");
		save(new User("Iva"), "users/2");
		try (DocumentSession session = this.test.openSession()) {
			Map<String, User> users = session.load(User.class, List.of("users/2", "users/9", "users/1"));

			assertThat(users).containsOnlyKeys("users/2", "users/9", "users/1");
			assertThat(users.get("users/1").getName()).isEqualTo("Ana");
			assertThat(users.get("users/9")).isNull();
			assertThat(session.advanced().numberOfRequests()).isEqualTo(1);
		}
	}

	@Test
	void aSessionThatAsksInALoopIsStopped() {
		try (DocumentSession session = this.test.openSession()) {
			for (int i = 0; i < 30; i++) {
				session.load(User.class, "users/" + i);
			}
			assertThatIllegalStateException().isThrownBy(() -> session.load(User.class, "users/31"))
				.withMessageContaining("30 times");
			assertThatIllegalStateException().isThrownBy(() -> {
				session.store(new User("Ana"), "users/1");
				session.saveChanges();
			});
		}
	}

	@Test
	void anObjectIsNotGivenOutAsAnotherClass() {
		save(new User("Ana"), "users/1");
		try (DocumentSession session = this.test.openSession()) {
			session.load(User.class, "users/1");
			assertThatIllegalStateException().isThrownBy(() -> session.load(Note.class, "users/1"));
		}
	}

	@Test
	void aDocumentThatDoesNotFitTheClassIsSaidToBeSo() {
		put("users/2", "{\"name\":17}", "{\"@collection\":\"Users\"}");
		put("users/1", "{\"name\":{\"first\":\"Ana\"}}", "{\"@collection\":\"Users\"}");
		try (DocumentSession session = this.test.openSession()) {
			assertThatExceptionOfType(UnreadableDocumentException.class)
				.isThrownBy(() -> session.load(User.class, "users/1"))
				.withMessage("The document users/1 can't be read as a User.")
				.satisfies((exception) -> assertThat(exception.document().content())
					.hasToString("{\"name\":{\"first\":\"Ana\"}}"));
			assertThatExceptionOfType(UnreadableDocumentException.class).as("a number is no text")
				.isThrownBy(() -> session.load(User.class, "users/2"));
		}
	}

	@Test
	void refreshReplacesContentAndVector() {
		put("users/1", "{\"name\":\"Ana\",\"old\":1,\"tags\":[\"a\"]}", "{\"@collection\":\"Users\"}");
		try (DocumentSession session = this.test.openSession()) {
			User ana = session.load(User.class, "users/1");
			ana.setAge(7);
			put("users/1", "{\"name\":\"Iva\"}", "{\"@collection\":\"Users\",\"x\":1}");

			session.advanced().refresh(ana);

			assertThat(ana.getName()).isEqualTo("Iva");
			assertThat(ana.getAge()).isNull();
			assertThat(ana.getTags()).isEmpty();
			assertThat(ana.unknown()).isEmpty();
			assertThat(session.advanced().metadataFor(ana).names()).contains("x");
			assertThat(session.advanced().hasChanges()).isFalse();
			assertThat(ana.getChangeVector()).isEqualTo(stored("users/1").changeVector().toString());
		}
	}

	@Test
	void refreshingWhatWasDeletedMeanwhileIsAnError() {
		save(new User("Ana"), "users/1");
		try (DocumentSession session = this.test.openSession()) {
			User ana = session.load(User.class, "users/1");
			delete("users/1");

			assertThatIllegalStateException().isThrownBy(() -> session.advanced().refresh(ana))
				.withMessageContaining("was deleted meanwhile");
			assertThatIllegalStateException().isThrownBy(() -> session.advanced().refresh(new User("Iva")));
		}
	}

	@Test
	void evictForgetsOneObjectAndItsChanges() {
		save(new User("Ana"), "users/1");
		save(new User("Iva"), "users/2");
		try (DocumentSession session = this.test.openSession()) {
			User ana = session.load(User.class, "users/1");
			User iva = session.load(User.class, "users/2");
			ana.setName("Ana 2");
			iva.setName("Iva 2");
			session.advanced().evict(ana);
			session.saveChanges();

			assertThat(session.load(User.class, "users/1")).isNotSameAs(ana);
			assertThatIllegalStateException().isThrownBy(() -> session.advanced().changeVectorFor(ana));
		}
		assertThat(load("users/1").getName()).isEqualTo("Ana");
		assertThat(load("users/2").getName()).isEqualTo("Iva 2");
	}

	@Test
	void clearForgetsEverything() {
		save(new User("Ana"), "users/1");
		save(new User("Iva"), "users/2");
		try (DocumentSession session = this.test.openSession()) {
			session.load(User.class, "users/1").setName("Ana 2");
			session.delete(session.load(User.class, "users/2"));
			session.load(User.class, "users/3");
			session.advanced().clear();
			save(new User("Eva"), "users/3");

			assertThat(session.advanced().hasChanges()).isFalse();
			assertThat(session.load(User.class, "users/3").getName()).isEqualTo("Eva");
			assertThat(session.load(User.class, "users/2").getName()).isEqualTo("Iva");
		}
	}

	// Changes

	@Test
	void aLoadedObjectIsUnchangedWhateverTheFormOfItsDocument() {
		put("users/1", "{ \"tags\" : [ ] , \"name\":\"\\u0041na\" }", "{\"x\": 1,\"@collection\":\"Users\"}");
		try (DocumentSession session = this.test.openSession()) {
			User ana = session.load(User.class, "users/1");

			assertThat(session.advanced().hasChanges()).isFalse();
			assertThat(session.advanced().hasChanged(ana)).isFalse();
			session.saveChanges();
			assertThat(session.advanced().numberOfRequests()).as("nothing was sent").isEqualTo(1);
		}
	}

	@Test
	void aChangeThatIsTakenBackIsNone() {
		save(new User("Ana"), "users/1");
		try (DocumentSession session = this.test.openSession()) {
			User ana = session.load(User.class, "users/1");
			ana.setName("Iva");
			assertThat(session.advanced().hasChanged(ana)).isTrue();
			ana.setName("Ana");
			assertThat(session.advanced().hasChanged(ana)).isFalse();
		}
	}

	@Test
	void aChangeOfMetadataIsAChange() {
		save(new User("Ana"), "users/1");
		try (DocumentSession session = this.test.openSession()) {
			User ana = session.load(User.class, "users/1");
			Metadata metadata = session.advanced().metadataFor(ana);
			assertThat(metadata.text("@collection")).isEqualTo("Users");
			metadata.put("reviewed", true);
			metadata.put("by", Map.of("name", "Iva"));
			metadata.remove("Raven-Java-Type");

			assertThat(session.advanced().hasChanges()).isTrue();
			session.saveChanges();
			assertThat(session.advanced().hasChanges()).isFalse();
		}
		assertThat(((Document) stored("users/1")).metadata())
			.hasToString("{\"@collection\":\"Users\",\"reviewed\":true,\"by\":{\"name\":\"Iva\"}}");
	}

	@Test
	void whatChangedNamesEveryDifference() {
		put("users/1",
				"{\"name\":\"Ana\",\"age\":7,\"tags\":[\"a\",\"b\"],\"address\":{\"id\":\"1\",\"city\":\"Split\"},\"gone\":1}",
				"{\"@collection\":\"Users\"}");
		save(new User("Iva"), "users/2");
		try (DocumentSession session = this.test.openSession()) {
			User ana = session.load(User.class, "users/1");
			ana.setName("Anita");
			ana.setAddress(new User.Address("1", "Zagreb"));
			ana.setTags(List.of("a", "x", "y"));
			ana.unknown().remove("gone");
			ana.unknown().put("new", JsonText.of("[1]"));
			session.delete(session.load(User.class, "users/2"));
			session.store(new User("Eva"), "users/3");

			Map<String, List<DocumentsChange>> changes = session.advanced().whatChanged();

			assertThat(changes.get("users/1"))
				.extracting(DocumentsChange::change, DocumentsChange::fieldFullName, DocumentsChange::oldValue,
						DocumentsChange::newValue)
				.containsExactlyInAnyOrder(change(ChangeType.FIELD_CHANGED, "name", "\"Ana\"", "\"Anita\""),
						change(ChangeType.FIELD_CHANGED, "address.city", "\"Split\"", "\"Zagreb\""),
						change(ChangeType.ARRAY_VALUE_CHANGED, "tags[1]", "\"b\"", "\"x\""),
						change(ChangeType.ARRAY_VALUE_ADDED, "tags[2]", "", "\"y\""),
						change(ChangeType.REMOVED_FIELD, "gone", "1", ""),
						change(ChangeType.NEW_FIELD, "new", "", "[1]"));
			assertThat(changes.get("users/2")).extracting(DocumentsChange::change)
				.containsExactly(ChangeType.DOCUMENT_DELETED);
			assertThat(changes.get("users/3")).extracting(DocumentsChange::change)
				.containsExactly(ChangeType.DOCUMENT_ADDED);
			assertThat(session.advanced().whatChanged()).as("it can be asked again").isEqualTo(changes);

			ana.setTags(List.of("a"));
			assertThat(session.advanced().whatChanged().get("users/1")).extracting(DocumentsChange::change)
				.contains(ChangeType.ARRAY_VALUE_REMOVED);
		}
	}

	private static Tuple change(ChangeType type, String field, String before, String now) {
		return Tuple.tuple(type, field, before, now);
	}

	// History

	@Test
	void theCurrentVersionAndTheOneThatWasLoadedAreComparedOfOneState() {
		save(new User("Ana"), "users/1");
		ChangeVector loaded = stored("users/1").changeVector();
		rivalRenames("users/1");
		try (DocumentSession session = this.test.openSession()) {
			Comparison<User> comparison = session.advanced().compare(User.class, "users/1", loaded);

			assertThat(comparison.base().entity().getName()).isEqualTo("Ana");
			assertThat(comparison.current().entity().getName()).isEqualTo("Rival");
			assertThat(comparison.current().entity().getChangeVector())
				.isEqualTo(comparison.current().changeVector().toString());
			assertThat(session.advanced().numberOfRequests()).isEqualTo(1);
			assertThat(session.advanced().compare(User.class, "users/1", ChangeVector.empty()).base()).isNull();
			assertThat(session.advanced().compare(User.class, "users/9", loaded).current()).isNull();
		}
	}

	@Test
	void theHistoryOfADeletedDocumentCanBeRead() {
		save(new User("Ana"), "users/1");
		ChangeVector first = stored("users/1").changeVector();
		delete("users/1");
		try (DocumentSession session = this.test.openSession()) {
			List<Revision<User>> revisions = session.advanced().revisions().of(User.class, "users/1", 10);

			assertThat(revisions).extracting(Revision::isDeleted).containsExactly(true, false);
			assertThat(revisions.get(0).entity()).isNull();
			assertThat(revisions.get(0).metadata().names()).isEmpty();
			assertThat(revisions.get(1).entity().getName()).isEqualTo("Ana");
			assertThat(session.advanced().revisions().count("users/1")).isEqualTo(2);
			assertThat(session.advanced().revisions().at(User.class, "users/1", first)).get()
				.extracting((revision) -> revision.entity().getName())
				.isEqualTo("Ana");
			assertThat(session.advanced().current(User.class, "users/1")).get()
				.extracting(Revision::isDeleted)
				.isEqualTo(true);
		}
	}

	@Test
	void documentsAreListedByTheBeginningOfTheirIds() {
		for (String id : List.of("users/1", "users/2", "users/3", "others/1")) {
			save(new User(id), id);
		}
		try (DocumentSession session = this.test.openSession()) {
			assertThat(session.advanced().loadStartingWith(User.class, "users/", "", 2)).extracting(Revision::id)
				.containsExactly("users/1", "users/2");
			assertThat(session.advanced().loadStartingWith(User.class, "users/", "users/2", 2)).extracting(Revision::id)
				.containsExactly("users/3");
		}
	}

	@ParameterizedTest
	@CsvSource({ "Person, People", "SalesPerson, SalesPeople", "User, Users", "Address, Addresses", "City, Cities",
			"Day, Days", "Box, Boxes", "Branch, Branches" })
	void collectionsArePluralsOfClassNames(String name, String collection) throws Exception {
		var plural = Conventions.class.getDeclaredMethod("pluralOf", String.class);
		plural.setAccessible(true);
		assertThat(plural.invoke(null, name)).isEqualTo(collection);
		assertThat(Conventions.defaults().withCollection(User.class, "Staff").collectionOf(User.class))
			.isEqualTo("Staff");
	}

	private void save(User user, String id) {
		try (DocumentSession session = this.test.openSession()) {
			session.store(user, id);
			session.saveChanges();
		}
	}

	private User load(String id) {
		try (DocumentSession session = this.test.openSession()) {
			return session.load(User.class, id);
		}
	}

	private void rivalRenames(String id) {
		try (DocumentSession session = this.test.openSession()) {
			session.load(User.class, id).setName("Rival");
			session.saveChanges();
		}
	}

	private void delete(String id) {
		try (DocumentSession session = this.test.openSession()) {
			session.advanced().delete(id, Expectation.any());
			session.saveChanges();
		}
	}

	private void put(String id, String content, String metadata) {
		this.test.database()
			.write(List.of(new Command.Put(DocumentId.of(id), "Users", JsonText.of(content), JsonText.of(metadata),
					Expectation.any(), Origin.UNKNOWN)));
	}

	private Item stored(String id) {
		return this.test.database().read((snapshot) -> snapshot.item(DocumentId.of(id))).orElse(null);
	}

	/** Another class. */
	record Note(String text) {
	}

}
