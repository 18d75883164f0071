package personeditor.demo.web;

import personeditor.demo.Action;
import personeditor.demo.Room;

/**
 * A step can't be done, because its tab shows something else: somebody has told another
 * story in between.
 */
final class StoryInterruptedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Room room;

	StoryInterruptedException(Room room, Action action) {
		super("The tab of " + action.role().firstName() + " shows no form to " + action.form() + ".");
		this.room = room;
	}

	Room room() {
		return this.room;
	}

}
