package personeditor.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells editors what somebody else replaced of theirs knowingly: see {@link Losses}.
 *
 * <p>
 * Nothing is written down for it but which versions an editor has seen. Which versions
 * overruled them is part of those versions, and what they lost is worked out from the
 * values, so no note can be missing because one was not written. A field that the editor
 * has changed since, or that has their value again, is none to be told about.
 *
 * <p>
 * Bounds: the last 200 versions that overruled an editor; a list shows a few and works
 * out at most 20. Safe for use by many threads.
 */
public final class OverruledNotes {

	private static final Logger log = LoggerFactory.getLogger(OverruledNotes.class);

	private static final int LOOKED_AT = 200;

	private static final int WORKED_OUT = 20;

	private final People people;

	private final SeenVersions seen;

	public OverruledNotes(People people, SeenVersions seen) {
		this.people = people;
		this.seen = seen;
	}

	/**
	 * What an editor has not seen yet, the last first. They stay unseen; what is nothing
	 * to be told any more is not looked at again.
	 * @param limit the most notes
	 */
	public List<OverruledNote> unseen(Editor me, int limit) {
		Unseen unseen = unseenOf(me);
		List<OverruledNote> notes = new ArrayList<>();
		List<VersionReference> over = new ArrayList<>();
		int workedOut = 0;
		for (VersionReference version : unseen.versions) {
			if (notes.size() == limit || workedOut == WORKED_OUT) {
				break;
			}
			Optional<PersonVersion> now = now(version.id());
			if (now.isPresent()) {
				workedOut++;
				Optional<OverruledNote> note = note(me, version, now.get());
				note.ifPresentOrElse(notes::add, () -> over.add(version));
			}
		}
		unseen.see(over);
		return notes;
	}

	/**
	 * What an editor has not seen yet of a person who is being shown to them now, and so
	 * has seen it.
	 */
	public List<OverruledNote> take(Editor me, PersonVersion person) {
		Unseen unseen = unseenOf(me);
		List<VersionReference> versions = unseen.versions.stream()
			.filter((version) -> version.id().equals(new PersonId(person.id())))
			.limit(WORKED_OUT)
			.toList();
		List<OverruledNote> notes = versions.stream().flatMap((version) -> note(me, version, person).stream()).toList();
		unseen.see(versions);
		return notes;
	}

	private Unseen unseenOf(Editor me) {
		List<VersionReference> all = me.id().isEmpty() ? List.of() : this.people.overruling(me, LOOKED_AT);
		Set<String> old = all.isEmpty() ? Set.of() : this.seen.of(me);
		return new Unseen(me, all, all.stream().filter((version) -> !old.contains(version.changeVector())).toList());
	}

	/** The person now; empty where nothing could be brought back to them. */
	private Optional<PersonVersion> now(PersonId id) {
		try {
			return this.people.current(id).filter(PersonVersion::isPerson);
		}
		catch (PeopleUnavailableException exception) {
			log.warn("What was replaced of {} can't be told: {}", id, exception.getMessage());
			return Optional.empty();
		}
	}

	private Optional<OverruledNote> note(Editor me, VersionReference version, PersonVersion now) {
		try {
			List<PersonVersion> history = this.people.history(version.id(), version.changeVector(), Losses.LOOKED_AT);
			return history.isEmpty() ? Optional.empty() : note(me, version.id(), history, now);
		}
		catch (PeopleUnavailableException exception) {
			log.warn("What was replaced of {} can't be told: {}", version.id(), exception.getMessage());
			return Optional.empty();
		}
	}

	private Optional<OverruledNote> note(Editor me, PersonId id, List<PersonVersion> history, PersonVersion now) {
		PersonVersion by = history.get(0);
		List<String> parents = by.parents().stream().map(PersonVersion.Parent::changeVector).toList();
		return Losses.all(parents, history.subList(1, history.size()))
			.stream()
			.flatMap((losses) -> note(me, id, losses, by, now).stream())
			.findFirst();
	}

	private Optional<OverruledNote> note(Editor me, PersonId id, Losses losses, PersonVersion by, PersonVersion now) {
		PersonVersion replaced = losses.replaced();
		if (replaced == null || !by.isPerson()) {
			return Optional.empty();
		}
		List<PersonField> fields = new ArrayList<>(losses.of(by.values(), by.by()).getOrDefault(me.id(), Set.of()));
		fields.removeIf((field) -> now.values().get(field).equals(replaced.values().get(field)));
		fields.removeAll(changedSince(me, id, by));
		return fields.isEmpty() ? Optional.empty()
				: Optional.of(new OverruledNote(id, now.name(), replaced, by, fields));
	}

	/**
	 * The fields that an editor has changed after a version, as far back as is looked.
	 */
	private List<PersonField> changedSince(Editor me, PersonId id, PersonVersion by) {
		List<PersonField> changed = new ArrayList<>();
		List<PersonVersion> history = this.people.history(id, Losses.LOOKED_AT)
			.stream()
			.filter(PersonVersion::isPerson)
			.toList();
		for (int i = 0; i + 1 < history.size() && !history.get(i).changeVector().equals(by.changeVector()); i++) {
			if (history.get(i).by().id().equals(me.id())) {
				changed.addAll(history.get(i).values().differencesTo(history.get(i + 1).values()));
			}
		}
		return changed;
	}

	/** What an editor has not seen, among all that is looked at. */
	private final class Unseen {

		private final Editor me;

		private final List<VersionReference> all;

		private final List<VersionReference> versions;

		private Unseen(Editor me, List<VersionReference> all, List<VersionReference> versions) {
			this.me = me;
			this.all = all;
			this.versions = versions;
		}

		void see(List<VersionReference> now) {
			if (!now.isEmpty()) {
				OverruledNotes.this.seen.add(this.me, vectors(now), vectors(this.all));
			}
		}

		private static List<String> vectors(List<VersionReference> references) {
			return references.stream().map(VersionReference::changeVector).toList();
		}

	}

}
