/**
 * The pages of the demonstration, and the door to its rooms.
 *
 * <p>
 * {@link personeditor.demo.web.PracticeDoor} lets requests to {@code /practice/…} into
 * their room: the editor's own pages answer them, about the person of the room and under
 * the name of the part that is played, and the room notes what was sent and answered. The
 * page of the demonstration ({@link personeditor.demo.web.TwoTabsController}) shows two
 * of these tabs in frames, and below them what the notes say. A step is done by a script
 * in the frames, by somebody in a tab, or by {@link personeditor.demo.web.Actor}, which
 * sends the same requests where no script runs.
 */
@NullMarked
package personeditor.demo.web;

import org.jspecify.annotations.NullMarked;
