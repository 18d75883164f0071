package personeditor.people;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.session.AdvancedSession;
import personeditor.store.session.Comparison;
import personeditor.store.session.ConflictedVersions;
import personeditor.store.session.DocumentQuery;
import personeditor.store.session.DocumentSession;
import personeditor.store.session.DocumentStore;
import personeditor.store.session.QueryPage;
import personeditor.store.session.Revision;
import personeditor.store.session.Revisions;
import personeditor.store.session.UnreadableDocumentException;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.MalformedChangeVectorException;

/**
 * People on the sessions of our store: each method uses a session of its own.
 */
public final class StoredPeople implements People {

	/** The name of the collection that people are in. */
	public static final String COLLECTION = "People";

	private static final String EXAMPLES_MARK = "Examples/loaded";

	private final DocumentStore store;

	private final Versions versions;

	public StoredPeople(DocumentStore store) {
		this.store = store;
		this.versions = new Versions(store::databaseId);
	}

	@Override
	public PeoplePage list(PeopleQuery query) {
		return inSession((session) -> {
			DocumentQuery<Person> all = session.query(Person.class);
			QueryPage<Person> page = positioned(ordered(all, query).take(PeopleQuery.PAGE_SIZE), query).page();
			long asOf = (query.asOf() > 0) ? query.asOf() : page.asOf();
			return new PeoplePage(rows(page), query.backwards() || page.more(), hasPrevious(query, page),
					counted(all, query), asOf, changedSince(all, query), all.countUnlisted(PeopleQuery.COUNTED + 1));
		});
	}

	private static DocumentQuery<Person> ordered(DocumentQuery<Person> all, PeopleQuery query) {
		DocumentQuery<Person> found = all.search(query.search());
		if (query.order() == PersonOrder.LAST_CHANGE) {
			return query.descending() ? found.orderByLastChangeDescending() : found.orderByLastChange();
		}
		return query.descending() ? found.orderByDescending(query.order().key()) : found.orderBy(query.order().key());
	}

	private static DocumentQuery<Person> positioned(DocumentQuery<Person> found, PeopleQuery query) {
		DocumentQuery<Person> held = (query.asOf() > 0) ? found.unchangedSince(query.asOf()) : found;
		DocumentQuery<Person> narrowed = (query.changedSince() > 0) ? held.changedSince(query.changedSince()) : held;
		if (query.position().isEmpty()) {
			return narrowed;
		}
		return query.backwards() ? narrowed.before(query.position()) : narrowed.after(query.position());
	}

	private static boolean hasPrevious(PeopleQuery query, QueryPage<Person> page) {
		return query.backwards() ? page.more() : !query.position().isEmpty();
	}

	private static long counted(DocumentQuery<Person> all, PeopleQuery query) {
		DocumentQuery<Person> found = ordered(all, query.restarted());
		return ((query.changedSince() > 0) ? found.changedSince(query.changedSince()) : found)
			.count(PeopleQuery.COUNTED + 1);
	}

	private static long changedSince(DocumentQuery<Person> all, PeopleQuery query) {
		return (query.asOf() > 0) ? all.orderByLastChange().changedSince(query.asOf()).count(PeopleQuery.COUNTED + 1)
				: 0;
	}

	private List<PeoplePage.Row> rows(QueryPage<Person> page) {
		return page.entries()
			.stream()
			.map((entry) -> new PeoplePage.Row(this.versions.of(entry.document()), entry.position()))
			.toList();
	}

	@Override
	public Optional<PersonVersion> current(PersonId id) {
		return inSession((session) -> session.advanced().current(Person.class, id.text()).map(this.versions::of));
	}

	@Override
	public PersonComparison compare(PersonId id, String startedFrom) {
		ChangeVector vector = parse(startedFrom);
		return inSession((session) -> {
			Comparison<Person> comparison = session.advanced().compare(Person.class, id.text(), vector);
			Revision<Person> current = comparison.current();
			boolean fresh = current != null && !current.isDeleted() && current.changeVector().equals(vector);
			return new PersonComparison(version(current), version(comparison.base()), fresh);
		});
	}

	private @Nullable PersonVersion version(@Nullable Revision<Person> revision) {
		return (revision != null) ? this.versions.of(revision) : null;
	}

	@Override
	public void requireReadable(String changeVector) {
		parse(changeVector);
	}

	@Override
	public Optional<PersonVersion> version(PersonId id, String changeVector) {
		ChangeVector vector = parse(changeVector);
		return inSession(
				(session) -> session.advanced().revisions().at(Person.class, id.text(), vector).map(this.versions::of));
	}

	@Override
	public List<PersonVersion> history(PersonId id, int limit) {
		return inSession(
				(session) -> this.versions.all(session.advanced().revisions().of(Person.class, id.text(), limit)));
	}

	@Override
	public List<PersonVersion> history(PersonId id, String from, int limit) {
		ChangeVector vector = parse(from);
		return inSession((session) -> this.versions
			.all(session.advanced().revisions().of(Person.class, id.text(), vector, limit)));
	}

	@Override
	public List<VersionReference> overruling(Editor editor, int limit) {
		return inSession((session) -> session.advanced()
			.revisions()
			.overruling(editor.id(), limit)
			.stream()
			.flatMap((address) -> PersonId.of(address.id())
				.map((id) -> new VersionReference(id, address.changeVector().toString()))
				.stream())
			.toList());
	}

	@Override
	public Optional<PersonVersion> lastIntact(PersonId id) {
		return inSession(
				(session) -> session.advanced().revisions().lastIntact(Person.class, id.text()).map(this.versions::of));
	}

	@Override
	public long versionCount(PersonId id) {
		return inSession((session) -> session.advanced().revisions().count(id.text()));
	}

	@Override
	public PersonId newId() {
		return inSession((session) -> new PersonId(this.store.newId(Person.class)));
	}

	@Override
	public PersonVersion save(PersonChange change) {
		ChangeVector startedFrom = parse(change.startedFrom());
		return inSession((session) -> {
			Person person = startedFrom.isEmpty() ? new Person() : load(session, change, startedFrom);
			session.store(person, startedFrom, change.id().text());
			if (change.kind() == ChangeKind.BROUGHT_BACK) {
				takeOverUnknown(session, change, person);
			}
			person.apply(change.values());
			session.advanced().origin(origin(change, overruled(session, change, false)));
			saveChanges(session, change.id());
			return saved(session, person, change);
		});
	}

	/**
	 * The person whose fields are to be changed. What is loaded must be the version that
	 * the change started from: a session sends nothing for a person whom the change finds
	 * as it wants them, and that would pass for a save although somebody else made it.
	 */
	private static Person load(DocumentSession session, PersonChange change, ChangeVector startedFrom) {
		try {
			Person loaded = session.load(Person.class, change.id().text());
			if (loaded != null && Objects.equals(session.advanced().changeVectorFor(loaded), startedFrom)) {
				return loaded;
			}
			throw new PersonChangedException(change.id(), null);
		}
		catch (UnreadableDocumentException exception) {
			throw new PersonChangedException(change.id(), exception);
		}
	}

	/**
	 * Those whose values a change replaces knowingly. The versions that say so are those
	 * that the change is checked against.
	 * @param settles whether those are the copies of a conflict
	 */
	private List<String> overruled(DocumentSession session, PersonChange change, boolean settles) {
		if (!change.kind().isKnowing()) {
			return List.of();
		}
		Revisions revisions = session.advanced().revisions();
		ChangeVector from = parse(change.startedFrom());
		List<Revision<Person>> before = (from.isEmpty() || settles)
				? revisions.of(Person.class, change.id().text(), Losses.LOOKED_AT)
				: revisions.of(Person.class, change.id().text(), from, Losses.LOOKED_AT);
		return Losses.overruled(change, this.versions.all(before));
	}

	/**
	 * A person that is brought back has what the editor doesn't know of it; a new one
	 * under its identifier has not.
	 */
	private static void takeOverUnknown(DocumentSession session, PersonChange change, Person person) {
		session.advanced()
			.revisions()
			.of(Person.class, change.id().text(), 2)
			.stream()
			.filter((revision) -> !revision.isDeleted())
			.findFirst()
			.ifPresent((last) -> takeOverUnknown(session, last, person));
	}

	/**
	 * What the editor doesn't know is changed as each version has changed it, the last
	 * one at the end.
	 */
	private static void takeOverUnknown(DocumentSession session, ConflictedVersions<Person> conflict, Person person) {
		Revision<Person> base = conflict.base();
		Map<String, JsonText> before = (base != null) ? details(base) : Map.of();
		before.forEach(person::setDetail);
		conflict.versions()
			.stream()
			.filter((version) -> !version.isDeleted())
			.sorted(Comparator.comparing(Revision::lastModified))
			.forEach((version) -> {
				session.advanced().metadataFor(person).putAll(version.metadata());
				person.changeDetails(before, details(version));
			});
	}

	private static Map<String, JsonText> details(Revision<Person> version) {
		try {
			Person known = version.entity();
			return (known != null) ? known.getDetails() : Map.of();
		}
		catch (UnreadableDocumentException exception) {
			throw new PersonChangedException(new PersonId(version.id()), exception);
		}
	}

	private static void takeOverUnknown(DocumentSession session, Revision<Person> from, Person person) {
		details(from).forEach(person::setDetail);
		session.advanced().metadataFor(person).putAll(from.metadata());
	}

	/** What changes nothing is no version, and stays whose it was. */
	private PersonVersion saved(DocumentSession session, Person person, PersonChange change) {
		AdvancedSession advanced = session.advanced();
		ChangeVector vector = advanced.changeVectorFor(person);
		if (vector == null) {
			throw new IllegalStateException("A saved person has a vector.");
		}
		return vector.equals(parse(change.startedFrom()))
				? advanced.revisions().at(Person.class, change.id().text(), vector).map(this.versions::of).orElseThrow()
				: Versions.of(change, person, vector, advanced.lastModifiedFor(person));
	}

	@Override
	public Optional<PersonCopies> copies(PersonId id) {
		return inSession((session) -> session.advanced().conflict(Person.class, id.text()).map(this.versions::copies));
	}

	@Override
	public List<PersonId> inConflict(int limit) {
		return inSession((session) -> session.advanced()
			.inConflict(Person.class, limit)
			.stream()
			.flatMap((id) -> PersonId.of(id).stream())
			.toList());
	}

	@Override
	public PersonVersion settle(PersonChange change) {
		ChangeVector merged = parse(change.startedFrom());
		return inSession((session) -> {
			ConflictedVersions<Person> conflict = session.advanced()
				.conflict(Person.class, change.id().text())
				.orElseThrow(() -> new PersonChangedException(change.id(), null));
			Person person = new Person();
			session.store(person, merged, change.id().text());
			takeOverUnknown(session, conflict, person);
			person.apply(change.values());
			session.advanced().origin(origin(change, overruled(session, change, true)));
			saveChanges(session, change.id());
			return saved(session, person, change);
		});
	}

	@Override
	public void delete(PersonId id, String startedFrom, Editor by) {
		ChangeVector vector = parse(startedFrom);
		inSession((session) -> {
			session.advanced().origin(origin(by, ChangeKind.DELETED));
			session.delete(id.text(), vector);
			saveChanges(session, id);
			return true;
		});
	}

	@Override
	public boolean addAll(List<PersonValues> people, Editor by) {
		return inSession((session) -> {
			markExamples(session);
			if (session.query(Person.class).count(1) > 0) {
				return false;
			}
			for (PersonValues values : people) {
				Person person = new Person();
				person.apply(values);
				session.store(person);
			}
			session.advanced().origin(origin(by, ChangeKind.EXAMPLE));
			return saveOnce(session);
		});
	}

	@Override
	public Watch watch(PersonId id, PersonListener listener) {
		return this.store.changes().forDocument(id.text(), new PersonWatch(this, id, listener))::close;
	}

	/**
	 * Of several at once one succeeds, because all of them change this. It is read before
	 * it is asked whether there is anybody: who adds in between has changed it.
	 */
	private static void markExamples(DocumentSession session) {
		ExamplesMark mark = session.load(ExamplesMark.class, EXAMPLES_MARK);
		ExamplesMark changed = (mark != null) ? mark : new ExamplesMark();
		changed.setTimes(changed.getTimes() + 1);
		session.store(changed, EXAMPLES_MARK);
	}

	private static boolean saveOnce(DocumentSession session) {
		try {
			session.saveChanges();
			return true;
		}
		catch (ConcurrencyException exception) {
			return false;
		}
	}

	private static void saveChanges(DocumentSession session, PersonId id) {
		try {
			session.saveChanges();
		}
		catch (ConcurrencyException exception) {
			throw new PersonChangedException(id, exception);
		}
	}

	private static Origin origin(Editor by, ChangeKind kind) {
		return new Origin(by.id(), by.name(), kind.key());
	}

	private static Origin origin(PersonChange change, List<String> overruled) {
		return new Origin(change.by().id(), change.by().name(), change.kind().key(),
				change.parents().stream().map(StoredPeople::parse).toList(), overruled);
	}

	private static ChangeVector parse(String changeVector) {
		try {
			return ChangeVector.parse(changeVector);
		}
		catch (MalformedChangeVectorException exception) {
			throw new MalformedVersionException(changeVector);
		}
	}

	private <T> T inSession(Function<DocumentSession, T> work) {
		try (DocumentSession session = this.store.openSession()) {
			return work.apply(session);
		}
		catch (RuntimeException exception) {
			throw Failures.translate(exception);
		}
	}

}
