package personeditor.people;

import java.util.List;
import java.util.Optional;

/**
 * Where people are kept.
 *
 * <p>
 * Laws. A change is saved only if the person is still at the version that it started
 * from; otherwise it is refused with {@link PersonChangedException} and nothing is
 * written. What a change doesn't mention of a person's document stays. All versions that
 * are read are complete and were saved as they are.
 *
 * <p>
 * Safe for use by many threads. Every method can fail with
 * {@link PeopleUnavailableException}, and what is about one person with
 * {@link PersonInConflictException}.
 */
public interface People {

	/**
	 * A page of the list.
	 */
	PeoplePage list(PeopleQuery query);

	/**
	 * The person now, or the deletion; empty if there never was one.
	 */
	Optional<PersonVersion> current(PersonId id);

	/**
	 * The person now and at a version that somebody started from, both of one state.
	 * @param startedFrom the vector of that version; empty if it was none
	 * @throws MalformedVersionException if it can't be read
	 */
	PersonComparison compare(PersonId id, String startedFrom);

	/**
	 * Refuses a vector that can't be read.
	 * @throws MalformedVersionException if it can't
	 */
	void requireReadable(String changeVector);

	/**
	 * A version of the person, if it is known.
	 * @throws MalformedVersionException if the vector can't be read
	 */
	Optional<PersonVersion> version(PersonId id, String changeVector);

	/**
	 * The versions of the person, newest first, deletions among them, as far as they are
	 * kept.
	 * @param limit the most versions
	 */
	List<PersonVersion> history(PersonId id, int limit);

	/**
	 * The same from a version on; none if it is not kept.
	 * @param from the vector of that version
	 * @throws MalformedVersionException if it can't be read
	 */
	List<PersonVersion> history(PersonId id, String from, int limit);

	/**
	 * The versions that replaced values of an editor which whoever made them knew, newest
	 * first; fast, however many versions there are.
	 * @param limit the most versions
	 */
	List<VersionReference> overruling(Editor editor, int limit);

	/**
	 * The newest version of a person that is not damaged, for where the current one is.
	 */
	Optional<PersonVersion> lastIntact(PersonId id);

	/**
	 * How many versions the person has had, those included that are not kept any more.
	 */
	long versionCount(PersonId id);

	/**
	 * An identifier for a new person, which nobody else is given.
	 */
	PersonId newId();

	/**
	 * Saves a change and waits until it is durable.
	 * @return the new version
	 * @throws PersonChangedException if the person is not at the version that the change
	 * started from
	 * @throws MalformedVersionException if that version can't be read
	 */
	PersonVersion save(PersonChange change);

	/**
	 * The versions of a person that is in conflict; empty if it isn't.
	 */
	Optional<PersonCopies> copies(PersonId id);

	/**
	 * The people who are in conflict, the newest conflicts first.
	 * @param limit the most of them
	 */
	List<PersonId> inConflict(int limit);

	/**
	 * Ends a conflict by a change that starts from {@link PersonCopies#merged}, and waits
	 * until it is durable. What the change doesn't mention is changed as the versions
	 * have changed it; where several have, as the last one has. Whether the store itself
	 * checks that no other version has arrived says {@link PersonCopies#isChecked}.
	 * @return the new version
	 * @throws PersonChangedException if there are other versions, or there is no conflict
	 * any more
	 */
	PersonVersion settle(PersonChange change);

	/**
	 * Deletes a person and waits until that is durable.
	 * @param startedFrom the vector of the version that was looked at
	 * @throws PersonChangedException if the person is not at that version, or is deleted
	 * already
	 * @throws MalformedVersionException if the version can't be read
	 */
	void delete(PersonId id, String startedFrom, Editor by);

	/**
	 * Saves new people with identifiers of their own, all or none, if there is nobody
	 * yet. Of several such calls at once, one saves.
	 * @return whether they were saved
	 */
	boolean addAll(List<PersonValues> people, Editor by);

	/**
	 * Watches a person until the answer is closed, whoever changes it. The listener is
	 * told of the person as it is now, soon after the call, and then of each newer
	 * version, a deletion included; where several follow each other quickly, of the
	 * newest alone. It is told one at a time and never on a thread that a save waits for.
	 * Nothing is told of a person who was never there, or can't be read now for another
	 * reason than a conflict between nodes.
	 */
	Watch watch(PersonId id, PersonListener listener);

}
