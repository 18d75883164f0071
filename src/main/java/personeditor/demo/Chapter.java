package personeditor.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static personeditor.demo.Action.again;
import static personeditor.demo.Action.combine;
import static personeditor.demo.Action.open;
import static personeditor.demo.Action.save;
import static personeditor.demo.Role.ANA;
import static personeditor.demo.Role.MARKO;
import static personeditor.demo.Role.PETRA;

/**
 * A story of two tabs, in at most six steps. The number of a chapter is its ordinal.
 */
public enum Chapter {

	/** The last one wins, because nothing is checked. */
	UNCHECKED(Step.of(open(ANA, "unchecked")), Step.of(open(MARKO, "unchecked")),
			Step.of(save(MARKO, "unchecked", Map.of("phone", Texts.PHONE_OF_MARKO))),
			Step.of(save(ANA, "unchecked", Map.of("city", "Split"))).asking(2), Step.of(open(MARKO, ""))),

	DIFFERENT_FIELDS(Step.of(open(ANA, "edit")), Step.of(open(MARKO, "edit")),
			Step.of(save(MARKO, "edit", Map.of("city", "Split"))),
			Step.of(save(ANA, "edit", 409, Map.of("lastName", "Marić Novak"))).asking(3),
			Step.of(combine(ANA, 303, Map.of()), open(MARKO, ""))),

	SAME_FIELD(Step.of(open(ANA, "edit")), Step.of(open(MARKO, "edit")),
			Step.of(save(MARKO, "edit", Map.of("phone", Texts.PHONE_OF_MARKO))),
			Step.of(save(ANA, "edit", 409, Map.of("phone", Texts.PHONE_OF_ANA))).asking(3),
			Step.of(combine(ANA, 200, Map.of("pick.phone", "yours"))),
			Step.of(combine(ANA, 303, Map.of()), open(MARKO, ""))),

	THIRD_PERSON(Step.of(open(ANA, "edit"), open(MARKO, "edit")),
			Step.of(save(MARKO, "edit", Map.of("phone", Texts.PHONE_OF_MARKO))),
			Step.of(save(ANA, "edit", 409, Map.of("phone", Texts.PHONE_OF_ANA))),
			Step.of(open(PETRA, "edit"), save(PETRA, "edit", Map.of("email", "ivana@example.org"))),
			Step.of(combine(ANA, 409, Map.of("pick.phone", "yours"))).asking(4),
			Step.of(combine(ANA, 303, Map.of()), open(PETRA, ""))),

	DELETE(Step.of(open(ANA, "edit")), Step.of(open(MARKO, "delete")),
			Step.of(save(ANA, "edit", Map.of("phone", Texts.PHONE_OF_ANA))),
			Step.of(save(MARKO, "delete", 409, Map.of())).asking(1), Step.of(open(MARKO, ""))),

	DOUBLE_CLICK(Step.of(open(ANA, "edit")), Step.of(save(ANA, "edit", Map.of("phone", Texts.PHONE_OF_ANA))),
			Step.of(again(ANA, "edit")).asking(4));

	private final List<Step> steps;

	Chapter(Step... steps) {
		this.steps = List.of(steps);
	}

	/** As it stands in addresses and in the keys of texts. */
	public String key() {
		return Integer.toString(ordinal());
	}

	public static Optional<Chapter> ofKey(String key) {
		return Arrays.stream(values()).filter((chapter) -> chapter.key().equals(key)).findFirst();
	}

	public List<Step> steps() {
		return this.steps;
	}

	/** Which of the person's pages one opens to play a part. */
	public String startPage() {
		return this.steps.get(0).actions().get(0).page();
	}

	/** The chapter behind this one; empty behind the last. */
	public Optional<Chapter> next() {
		return ofKey(Integer.toString(ordinal() + 1));
	}

	/**
	 * How many steps are done. What is done beside the story doesn't disturb it, and a
	 * step without an effect of its own may be left out.
	 */
	int done(List<Exchange> exchanges) {
		List<Action> actions = this.steps.stream().flatMap((step) -> step.actions().stream()).toList();
		int next = 0;
		for (Exchange exchange : exchanges) {
			next = after(actions, next, exchange);
		}
		return stepsWithin(next);
	}

	private static int after(List<Action> actions, int next, Exchange exchange) {
		if (next < actions.size() && actions.get(next).matches(exchange)) {
			return next + 1;
		}
		boolean canSkip = next + 1 < actions.size() && actions.get(next).button().equals("update");
		return (canSkip && actions.get(next + 1).matches(exchange)) ? next + 2 : next;
	}

	private int stepsWithin(int doneActions) {
		int steps = 0;
		int actions = 0;
		for (Step step : this.steps) {
			actions += step.actions().size();
			steps += (actions <= doneActions) ? 1 : 0;
		}
		return steps;
	}

	/** What is typed. */
	private static final class Texts {

		static final String PHONE_OF_MARKO = "+385 91 555 0199";

		static final String PHONE_OF_ANA = "+385 98 222 7741";

	}

}
