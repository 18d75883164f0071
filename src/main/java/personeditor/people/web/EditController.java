package personeditor.people.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import personeditor.people.Editor;
import personeditor.people.FieldGroup;
import personeditor.people.People;
import personeditor.people.PersonComparison;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonRules;
import personeditor.people.PersonRules.Problem;
import personeditor.people.PersonVersion;
import personeditor.people.RecoveryCopies;
import personeditor.people.edit.Combination;
import personeditor.people.edit.ConflictState;
import personeditor.people.edit.EditOutcome;
import personeditor.people.edit.Editing;
import personeditor.people.edit.TypedText;
import personeditor.people.merge.Choices;
import personeditor.people.merge.Merge;
import personeditor.people.merge.Pick;

/**
 * Editing a person: the form, the conflict page that a stale save ends on, and the page
 * where the person was deleted meanwhile. All of them are sent to one address, the
 * form's, so that the page that is left is the one to come back to.
 */
@Controller
class EditController {

	private final People people;

	private final Editing editing;

	private final RecoveryCopies copies;

	private final Editors editors;

	private final FormViews forms;

	private final EditAnswers answers;

	private final InstantSource clock;

	EditController(People people, Editing editing, RecoveryCopies copies, Editors editors, FormViews forms,
			EditAnswers answers, InstantSource clock) {
		this.people = people;
		this.editing = editing;
		this.copies = copies;
		this.editors = editors;
		this.forms = forms;
		this.answers = answers;
		this.clock = clock;
	}

	@GetMapping("/people/{page}/edit")
	ModelAndView form(@PathVariable String page, HttpServletRequest request) {
		PersonId id = PersonController.id(page);
		PersonVersion person = this.people.current(id).orElseThrow(() -> new NoSuchPersonException(id.text()));
		if (person.isDeleted()) {
			throw new PersonDeletedException(id);
		}
		if (!person.isPerson()) {
			return new ModelAndView("redirect:/people/" + id.page());
		}
		return new ModelAndView("people/form", "form",
				this.forms.edit(person, this.editors.find(request).orElse(new Editor("", ""))));
	}

	@FormPost("/people/{page}/edit")
	ModelAndView save(@PathVariable String page, @RequestParam MultiValueMap<String, String> parameters,
			HttpServletRequest request, HttpServletResponse response) {
		PersonForm form = new PersonForm(parameters);
		Submission submission = new Submission(PersonController.id(page), form, form.changeVector(), form.choices());
		if (form.action().equals("review") && !form.isConflictPage()) {
			return review(submission, request, response);
		}
		this.people.requireReadable(submission.vector);
		Editor editor = this.editors.require(request, response);
		if (form.isConflictPage()) {
			return combine(submission, editor, request, response);
		}
		if (form.action().equals("continue")) {
			return afterDeletion(submission, editor, request, response);
		}
		return save(submission, editor, request, response);
	}

	private ModelAndView save(Submission submission, Editor editor, HttpServletRequest request,
			HttpServletResponse response) {
		TypedText typed = submission.form.fields();
		Map<PersonField, Problem> problems = PersonRules.check(typed.values());
		if (!problems.isEmpty()) {
			keep(submission, typed, editor);
			PersonComparison comparison = this.people.compare(submission.id, submission.vector);
			if (comparison.current() == null) {
				throw new NoSuchPersonException(submission.id.text());
			}
			return new ModelAndView("people/form", Map.of("form", this.forms.refused(submission.id, submission.vector,
					typed, problems, comparison, picks(submission.choices), editor)), HttpStatus.UNPROCESSABLE_CONTENT);
		}
		EditOutcome outcome = this.editing.save(submission.id, submission.vector, typed, submission.choices, editor);
		return answer(outcome, submission, submission.vector, typed, HttpStatus.CONFLICT, editor, request, response);
	}

	/**
	 * Compares and saves nothing; where no version is known that the text started from,
	 * with what is stored alone.
	 */
	private ModelAndView review(Submission submission, HttpServletRequest request, HttpServletResponse response) {
		Editor editor = this.editors.require(request, response);
		TypedText typed = submission.form.fields();
		EditOutcome outcome = this.editing.review(submission.id, submission.vector, typed, submission.choices);
		return answer(outcome, submission, submission.vector, typed, HttpStatus.OK, editor, request, response);
	}

	private ModelAndView combine(Submission submission, Editor editor, HttpServletRequest request,
			HttpServletResponse response) {
		Combination combination = combination(submission);
		Optional<ConflictState> shown = this.editing.shown(combination);
		String decide = submission.form.text("decide");
		String all = submission.form.text("all");
		if (shown.isPresent() && submission.form.action().equals("edit")) {
			return new ModelAndView("people/form", "form", this.forms.backFrom(shown.get(), editor));
		}
		if (shown.isPresent() && (!all.isEmpty() || !decide.isEmpty() || submission.form.action().equals("update"))) {
			ConflictState changed = shown.get().with(chosen(shown.get().merge(), all, decide));
			return conflict(ConflictViews.of(changed, editor, this.clock.instant(), submission.form.other()),
					HttpStatus.OK);
		}
		Optional<ModelAndView> refused = shown.flatMap((state) -> unfinished(state, submission, editor));
		if (refused.isPresent()) {
			return refused.get();
		}
		EditOutcome outcome = this.editing.combine(combination, editor);
		return answer(outcome, submission, combination.openedVector(), combination.typed(), HttpStatus.CONFLICT, editor,
				request, response);
	}

	private Combination combination(Submission submission) {
		this.people.requireReadable(submission.form.baseVector());
		submission.form.earlierVectors().forEach(this.people::requireReadable);
		List<String> rounds = new ArrayList<>(submission.form.earlierVectors());
		rounds.add(submission.vector);
		return new Combination(submission.id, submission.form.baseVector(), rounds, submission.form.typed(),
				submission.form.fields(), submission.choices);
	}

	private static Merge chosen(Merge merge, String all, String decide) {
		if (!all.isEmpty()) {
			Pick side = Pick.ofKey(all)
				.filter((pick) -> pick == Pick.THEIRS || pick == Pick.YOURS)
				.orElseThrow(() -> new UnreadableFormException("choice", all));
			return merge.takeAll(side);
		}
		if (!decide.isEmpty()) {
			return merge
				.decide(FieldGroup.ofKey(decide).orElseThrow(() -> new UnreadableFormException("choice", decide)));
		}
		return merge;
	}

	/** The page again if a choice is missing, or a person can't be what was combined. */
	private Optional<ModelAndView> unfinished(ConflictState state, Submission submission, Editor editor) {
		if (!state.merge().open().isEmpty()) {
			return Optional.of(conflict(
					ConflictViews.withChoiceMissing(state, editor, this.clock.instant(), submission.form.other()),
					HttpStatus.UNPROCESSABLE_CONTENT));
		}
		Map<PersonField, Problem> problems = PersonRules.check(state.merge().result());
		if (problems.isEmpty()) {
			return Optional.empty();
		}
		Merge opened = state.merge();
		TypedText other = withResult(submission.form.other(), state, problems);
		for (PersonField field : problems.keySet()) {
			opened = opened.with(new Choices(opened.choices().with(field.group(), Pick.OTHER).picks(), other.values()));
		}
		return Optional
			.of(conflict(ConflictViews.withProblems(state.with(opened), editor, this.clock.instant(), other, problems),
					HttpStatus.UNPROCESSABLE_CONTENT));
	}

	/**
	 * What stands in "something else", where a problem is, unless it stands there
	 * already.
	 */
	private static TypedText withResult(TypedText other, ConflictState state, Map<PersonField, Problem> problems) {
		Map<PersonField, String> texts = new LinkedHashMap<>(other.texts());
		for (PersonField problem : problems.keySet()) {
			boolean isOther = state.merge().choices().of(problem.group()).filter(Pick.OTHER::equals).isPresent();
			if (!isOther) {
				problem.group().fields().forEach((field) -> texts.put(field, state.merge().result().get(field)));
			}
		}
		return new TypedText(texts);
	}

	private ModelAndView afterDeletion(Submission submission, Editor editor, HttpServletRequest request,
			HttpServletResponse response) {
		TypedText typed = submission.form.fields();
		switch (submission.form.text("deleted")) {
			case "keep" -> {
				keep(submission, typed, editor);
				return this.answers.staysDeleted(typed, request, response);
			}
			case "bringBack" -> {
				Map<PersonField, Problem> problems = PersonRules.check(typed.values());
				if (problems.isEmpty()) {
					EditOutcome outcome = this.editing.bringBack(submission.id, submission.vector, typed, editor);
					return answer(outcome, submission, submission.vector, typed, HttpStatus.CONFLICT, editor, request,
							response);
				}
				return save(submission, editor, request, response);
			}
			default -> {
				EditOutcome outcome = this.editing.review(submission.id, submission.vector, typed, submission.choices);
				return (outcome instanceof EditOutcome.DeletedMeanwhile deleted)
						? this.answers.deletedMeanwhile(deleted, submission.id, submission.vector, typed, true)
						: answer(outcome, submission, submission.vector, typed, HttpStatus.CONFLICT, editor, request,
								response);
			}
		}
	}

	private ModelAndView answer(EditOutcome outcome, Submission submission, String openedVector, TypedText typed,
			HttpStatus conflict, Editor editor, HttpServletRequest request, HttpServletResponse response) {
		if (outcome instanceof EditOutcome.Conflict met) {
			this.copies.keep(editor, submission.id, openedVector, false, typed.texts());
			return conflict(ConflictViews.of(met.state(), editor, this.clock.instant(), submission.form.other()),
					conflict);
		}
		if (outcome instanceof EditOutcome.DeletedMeanwhile deleted) {
			this.copies.keep(editor, submission.id, openedVector, false, typed.texts());
			return this.answers.deletedMeanwhile(deleted, submission.id, openedVector, typed, false);
		}
		if (outcome instanceof EditOutcome.NeverExisted) {
			throw new NoSuchPersonException(submission.id.text());
		}
		if (outcome instanceof EditOutcome.NotAPerson) {
			return new ModelAndView("redirect:/people/" + submission.id.page());
		}
		this.copies.drop(editor, submission.id);
		return this.answers.done(outcome, submission.id, request, response);
	}

	private void keep(Submission submission, TypedText typed, Editor editor) {
		this.copies.keep(editor, submission.id, submission.vector, false, typed.texts());
	}

	private static ModelAndView conflict(ConflictView view, HttpStatus status) {
		return new ModelAndView("people/conflict", Map.of("conflict", view), status);
	}

	private static Map<String, String> picks(Choices choices) {
		Map<String, String> picks = new LinkedHashMap<>();
		choices.picks().forEach((group, pick) -> picks.put("pick." + group.key(), pick.key()));
		return picks;
	}

	/**
	 * What was sent.
	 */
	private record Submission(PersonId id, PersonForm form, String vector, Choices choices) {
	}

}
