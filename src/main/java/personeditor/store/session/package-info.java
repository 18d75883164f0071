/**
 * Sessions: objects in and out of a database, with RavenDB's names and rules.
 *
 * <pre>
 *   DocumentStore       one per application, safe for many threads
 *     changes()      ─► DatabaseChanges          who wants to know of writes, by document
 *     openSession()  ─► DocumentSession          one thread, short life
 *                         load, query, store, delete, saveChanges
 *                         advanced()             vectors, metadata, changes, history, versions in conflict
 *                         UnitOfWork             identity map, dirty check
 *                           TrackedEntity        object, JSON as it was, vector, what a save expects
 *                         EntityMapper           object ↔ JSON
 * </pre>
 *
 * <p>
 * The two cases that sessions are made for (RavenDB's article "Using optimistic
 * concurrency in real world scenarios"). In one session: load, change, save; the session
 * remembers the vector and the save fails if somebody else was faster. In two: the first
 * one loads and hands out the vector, the second one stores with it, hours later.
 *
 * <pre>
 *   session.store(person);                          new id, must not exist
 *   session.store(person, "people/1-A");            checked if the session is optimistic, as it is unless asked otherwise
 *   session.store(person, changeVector, "people/1-A");   always checked
 *   session.advanced().store(person, Expectation.any(), "people/1-A");   not checked, and says so
 * </pre>
 *
 * <p>
 * Decisions. There is no call in which a forgotten vector means "do not check": this is
 * where we differ from RavenDB, whose documentation names it as a flaw. A session is
 * optimistic unless it is opened as {@code SessionOptions.lastWriteWins()}. A change is
 * found by comparing what an object would be written as with what it would have been
 * written as when it was loaded, so that a document written by somebody else in another
 * form is not taken for changed; the price is one more serialization at each load. A save
 * that fails leaves the session as it was.
 *
 * <p>
 * What an object does not know of its document, it can keep: a class that collects
 * unknown members as {@link personeditor.store.document.JsonText} writes them back as
 * they were, digit for digit, and metadata is kept for every class.
 */
@NullMarked
package personeditor.store.session;

import org.jspecify.annotations.NullMarked;
