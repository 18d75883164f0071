/**
 * What is shown to a room full of people: two tabs that edit one person; and, in
 * {@link personeditor.demo.cluster}, three nodes and a network that can be cut.
 *
 * <p>
 * Each demonstration of two tabs is a {@link personeditor.demo.Room}: a database of its
 * own with one person in it, who is edited on the editor's ordinary pages by people with
 * parts to play ({@link personeditor.demo.Role}). Nothing is staged in between: the room
 * notes each request and each answer ({@link personeditor.demo.Exchange}), and whatever
 * is told about it, how far the {@link personeditor.demo.Chapter} has come included, is
 * read off these notes. So it makes no difference who sends a request: the button of a
 * step, or somebody in a tab of their own.
 *
 * <p>
 * Rooms are gone after a day and when the application starts again.
 */
@NullMarked
package personeditor.demo;

import org.jspecify.annotations.NullMarked;
