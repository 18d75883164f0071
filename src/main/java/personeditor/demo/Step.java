package personeditor.demo;

import java.util.List;

/**
 * One step of a chapter.
 *
 * @param actions what is done in it, in this order
 * @param answer which of the four answers to the question before it is right, from 1; 0
 * if nothing is asked
 */
public record Step(List<Action> actions, int answer) {

	/** How many answers a question has. */
	public static final int ANSWERS = 4;

	public Step {
		actions = List.copyOf(actions);
	}

	static Step of(Action... actions) {
		return new Step(List.of(actions), 0);
	}

	/** The same step with a question before it. */
	Step asking(int rightAnswer) {
		return new Step(this.actions, rightAnswer);
	}

}
