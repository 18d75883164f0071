/**
 * People, as the editor knows them.
 *
 * <pre>
 *   People               the one interface to where people are kept
 *     StoredPeople       on the sessions of our store
 *     RavenPeople        (room ravendb) in a RavenDB, by the official client
 *     Watch              tells a PersonListener of newer versions, whoever saves them, and of conflicts
 *   PersonVersion        one version of one person: values, who, when, change vector
 *   PersonCopies         the versions of a person that nodes saved without hearing of each other
 *   PersonValues         what a form shows, in one canonical form, so that equal means equal
 *   PersonRules          what a value may be
 *   RecoveryCopies       what was typed and refused, kept for a day
 *   OverruledNotes       what somebody else replaced knowingly, told to whose it was; Losses says what that is
 * </pre>
 *
 * <p>
 * Everything above sees change vectors as texts that are handed back as they came:
 * another store may write them differently. {@code merge} compares and combines,
 * {@code web} shows.
 *
 * <p>
 * Decisions. No save without the vector of the version it started from; the empty one
 * means that the person must not exist. A save keeps what the form doesn't know: members
 * of the document that are no fields here, and metadata. A document that is no person is
 * shown and never written.
 */
@NullMarked
package personeditor.people;

import org.jspecify.annotations.NullMarked;
