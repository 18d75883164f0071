/**
 * What happens when somebody presses a button: the rules between a form and a save.
 *
 * <pre>
 *   Editing.save         a form with the version it was opened with
 *   Editing.combine      a conflict page with the version it showed and the choices made on it
 *   Adding, Removing     the same for new people and for deletions
 *   Restoring            the same for values of an earlier version
 *   Settling.save        what a person decides about the copies of several nodes
 *        │
 *        ▼
 *   EditOutcome          Saved | NothingChanged | NothingLeft | Conflict | DeletedMeanwhile | …
 * </pre>
 *
 * <p>
 * Nothing here knows of requests and pages; nothing here saves without the vector that it
 * was handed. A save that is refused because somebody was faster is looked at again and
 * ends as what is found then: a conflict that can be shown, a deletion, or a document
 * that is no person any more.
 */
@NullMarked
package personeditor.people.edit;

import org.jspecify.annotations.NullMarked;
