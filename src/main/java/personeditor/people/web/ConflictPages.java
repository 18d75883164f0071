package personeditor.people.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

import personeditor.people.Editor;
import personeditor.people.FieldGroup;
import personeditor.people.PersonField;
import personeditor.people.PersonRules;
import personeditor.people.PersonRules.Problem;
import personeditor.people.edit.ConflictState;
import personeditor.people.merge.Choices;
import personeditor.people.merge.Merge;
import personeditor.people.merge.Pick;

/**
 * The conflict page, and what its buttons do without leaving it.
 */
@Component
class ConflictPages {

	private final FormViews forms;

	ConflictPages(FormViews forms) {
		this.forms = forms;
	}

	/**
	 * The page of a save that was stopped just now, or of a comparison that was asked
	 * for.
	 * @param stoppedAt when a save was stopped; null if none was sent
	 * @param other what stands in the fields for something else, if it was there before
	 */
	ModelAndView met(ConflictState state, Editor me, @Nullable Instant stoppedAt, Map<PersonField, String> other) {
		HttpStatus status = (stoppedAt != null) ? HttpStatus.CONFLICT : HttpStatus.OK;
		return page(ConflictViews.of(state, me, stoppedAt, other), status);
	}

	/** The page of text that was kept, when its save was stopped earlier. */
	ModelAndView resumed(ConflictState state, Editor me, Instant stoppedAt) {
		return page(ConflictViews.of(state, me, stoppedAt, Map.of()), HttpStatus.OK);
	}

	/**
	 * The answer to a button that does not save, or to a save that is not ready; empty if
	 * the save is ready.
	 */
	Optional<ModelAndView> beforeSaving(ConflictState shown, PersonForm form, Editor me) {
		String all = form.text("all");
		String decide = form.text("decide");
		if (form.action().equals("edit")) {
			return Optional.of(new ModelAndView("people/form", "form", this.forms.backFrom(shown, me)));
		}
		if (!all.isEmpty() || !decide.isEmpty() || form.action().equals("update")) {
			ConflictState changed = shown.with(chosen(shown.merge(), all, decide));
			return Optional.of(page(ConflictViews.of(changed, me, form.stoppedAt(), form.other()), HttpStatus.OK));
		}
		return unfinished(shown, form, me);
	}

	private static Merge chosen(Merge merge, String all, String decide) {
		if (!all.isEmpty()) {
			return merge.takeAll(Pick.ofKey(all)
				.filter((pick) -> pick == Pick.THEIRS || pick == Pick.YOURS)
				.orElseThrow(() -> new UnreadableFormException("choice", all)));
		}
		if (!decide.isEmpty()) {
			return merge
				.decide(FieldGroup.ofKey(decide).orElseThrow(() -> new UnreadableFormException("choice", decide)));
		}
		return merge;
	}

	/** The page again if a choice is missing, or a person can't be what was combined. */
	private static Optional<ModelAndView> unfinished(ConflictState shown, PersonForm form, Editor me) {
		if (!shown.merge().open().isEmpty()) {
			return Optional.of(refused(ConflictViews.withChoiceMissing(shown, me, form.stoppedAt(), form.other())));
		}
		Map<PersonField, Problem> problems = PersonRules.check(shown.merge().result());
		return problems.isEmpty() ? Optional.empty() : Optional.of(refused(
				ConflictViews.withProblems(opened(shown, problems), me, form.stoppedAt(), form.other(), problems)));
	}

	/** What can't be opens as "something else", with what would have been saved in it. */
	private static ConflictState opened(ConflictState shown, Map<PersonField, Problem> problems) {
		Choices choices = shown.merge().choices();
		for (PersonField field : problems.keySet()) {
			choices = choices.with(field.group(), shown.merge().result());
		}
		return shown.with(shown.merge().with(choices));
	}

	private static ModelAndView refused(ConflictView view) {
		return page(view, HttpStatus.UNPROCESSABLE_CONTENT);
	}

	private static ModelAndView page(ConflictView view, HttpStatus status) {
		return new ModelAndView("people/conflict", Map.of("conflict", view), status);
	}

}
