package personeditor.demo.web;

import personeditor.demo.Action;

/**
 * A step can't be done, because its tab shows something else and can't be brought to show
 * what is needed: somebody has told another story in between.
 */
final class StoryInterruptedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	StoryInterruptedException(Action action) {
		super("The tab of " + action.role().firstName() + " shows no form to " + action.form() + ".");
	}

}
