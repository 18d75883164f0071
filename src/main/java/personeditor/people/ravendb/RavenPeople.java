package personeditor.people.ravendb;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PeoplePage;
import personeditor.people.PeopleQuery;
import personeditor.people.PersonChange;
import personeditor.people.PersonComparison;
import personeditor.people.PersonCopies;
import personeditor.people.PersonId;
import personeditor.people.PersonListener;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.people.PersonWatch;
import personeditor.people.VersionReference;
import personeditor.people.Watch;

/**
 * People in a RavenDB.
 */
public final class RavenPeople implements People {

	private final RavenDatabase database;

	private final Supplier<ListSource> list;

	private final RavenHistory history;

	private final RavenConflicts conflicts;

	private final RavenNotes notes;

	private final RavenSaving saving;

	private final RavenWatches watches;

	/**
	 * The people of a database.
	 * @param tools what doesn't come from the database
	 */
	public RavenPeople(RavenDatabase database, RavenTools tools) {
		this.database = database;
		this.history = new RavenHistory(database);
		this.conflicts = new RavenConflicts(database, this.history);
		this.notes = new RavenNotes(database, this.history);
		this.saving = new RavenSaving(database, this.history, this.conflicts, tools);
		this.watches = new RavenWatches(database, tools.executor());
		this.list = tools.hasIndex() ? () -> new IndexedList(database) : () -> new ScannedList(database);
	}

	@Override
	public PeoplePage list(PeopleQuery query) {
		return new RavenList(this.list.get()).list(query);
	}

	/** Whoever is not there may come back while the deletion is looked for. */
	@Override
	public Optional<PersonVersion> current(PersonId id) {
		Optional<PersonVersion> there = now(id);
		if (there.isPresent()) {
			return there;
		}
		Optional<PersonVersion> deletion = this.history.deletion(id);
		Optional<PersonVersion> back = deletion.isPresent() ? now(id) : Optional.empty();
		return back.isPresent() ? back : deletion;
	}

	private Optional<PersonVersion> now(PersonId id) {
		return this.database.find(id).map(RavenVersions::of);
	}

	@Override
	public PersonComparison compare(PersonId id, String startedFrom) {
		requireReadable(startedFrom);
		PersonVersion now = current(id).orElse(null);
		if (now != null && !now.isDeleted() && Vectors.areSame(now.changeVector(), startedFrom)) {
			return new PersonComparison(now, now, true);
		}
		return new PersonComparison(now, base(id, startedFrom), false);
	}

	private @Nullable PersonVersion base(PersonId id, String vector) {
		return vector.isEmpty() ? null : this.history.at(id, vector).orElse(null);
	}

	@Override
	public void requireReadable(String changeVector) {
		Vectors.read(changeVector);
	}

	@Override
	public Optional<PersonVersion> version(PersonId id, String changeVector) {
		requireReadable(changeVector);
		Optional<PersonVersion> kept = this.history.at(id, changeVector);
		return kept.isPresent() ? kept : now(id).filter((now) -> Vectors.areSame(now.changeVector(), changeVector));
	}

	@Override
	public List<PersonVersion> history(PersonId id, int limit) {
		return this.history.newest(id, limit);
	}

	@Override
	public List<PersonVersion> history(PersonId id, String from, int limit) {
		requireReadable(from);
		return this.history.from(id, from, limit);
	}

	@Override
	public List<VersionReference> overruling(Editor editor, int limit) {
		return this.notes.of(editor, limit);
	}

	/** RavenDB hands out nothing that is damaged. */
	@Override
	public Optional<PersonVersion> lastIntact(PersonId id) {
		return this.history.newest(id, 2).stream().filter((version) -> !version.isDeleted()).findFirst();
	}

	@Override
	public long versionCount(PersonId id) {
		return this.history.count(id);
	}

	@Override
	public PersonId newId() {
		return this.database.newId();
	}

	@Override
	public PersonVersion save(PersonChange change) {
		return this.saving.save(change);
	}

	@Override
	public Optional<PersonCopies> copies(PersonId id) {
		return this.conflicts.copies(id);
	}

	@Override
	public List<PersonId> inConflict(int limit) {
		return this.conflicts.inConflict(limit);
	}

	@Override
	public PersonVersion settle(PersonChange change) {
		return this.saving.settle(change);
	}

	@Override
	public void delete(PersonId id, String startedFrom, Editor by) {
		requireReadable(startedFrom);
		this.saving.delete(id, startedFrom, by);
	}

	@Override
	public boolean addAll(List<PersonValues> people, Editor by) {
		return this.saving.addAll(people, by);
	}

	@Override
	public Watch watch(PersonId id, PersonListener listener) {
		return this.watches.add(id, new PersonWatch(this, id, listener));
	}

}
