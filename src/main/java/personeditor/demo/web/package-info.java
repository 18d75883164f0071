/**
 * The pages of the demonstrations, and the doors to their rooms.
 *
 * <p>
 * {@link personeditor.demo.web.PracticeDoor} lets requests to {@code /practice/…} into
 * their room: the editor's own pages answer them, about the person of the room and under
 * the name of the part that is played, and the room notes what was sent and answered. The
 * page of the demonstration ({@link personeditor.demo.web.TwoTabsController}) shows two
 * of these tabs in frames, and below them what the notes say. A step is done by a script
 * in the frames, by somebody in a tab, or by {@link personeditor.demo.web.Actor}, which
 * sends the same requests where no script runs.
 *
 * <p>
 * {@link personeditor.demo.web.ClusterDoor} does the same for {@code /nodes/…}: it lets
 * requests see the people of one node of a cluster. Its page
 * ({@link personeditor.demo.web.ClusterController}) draws the nodes and the links as they
 * are, and tells the story in steps.
 */
@NullMarked
package personeditor.demo.web;

import org.jspecify.annotations.NullMarked;
