package personeditor.people.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
import personeditor.people.edit.EarlierChoices;
import personeditor.people.edit.EditOutcome;
import personeditor.people.edit.Editing;
import personeditor.people.edit.TypedText;

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

	private final ConflictPages conflicts;

	private final EditAnswers answers;

	private final InstantSource clock;

	private final ConflictMeters meters;

	EditController(People people, Editing editing, RecoveryCopies copies, Editors editors, FormViews forms,
			ConflictPages conflicts, EditAnswers answers, InstantSource clock, ConflictMeters meters) {
		this.people = people;
		this.editing = editing;
		this.copies = copies;
		this.editors = editors;
		this.forms = forms;
		this.conflicts = conflicts;
		this.answers = answers;
		this.clock = clock;
		this.meters = meters;
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
		return new ModelAndView("people/form", "form", this.forms.edit(person, this.editors.findOrNobody(request)));
	}

	@FormPost("/people/{page}/edit")
	ModelAndView save(@PathVariable String page, @RequestParam MultiValueMap<String, String> parameters,
			HttpServletRequest request, HttpServletResponse response) {
		PersonForm form = new PersonForm(parameters);
		Submission submission = new Submission(PersonController.id(page), form, form.changeVector());
		this.people.requireReadable(submission.vector);
		form.choices();
		Editor editor = this.editors.require(request, response);
		if (submission.isReview()) {
			return review(submission, editor, request, response);
		}
		if (form.action().equals("drop")) {
			return drop(submission, editor, request, response);
		}
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
			keep(submission, submission.vector, typed, editor);
			return refused(submission, typed, problems, editor);
		}
		EditOutcome outcome = this.editing.save(submission.id, submission.vector, typed,
				submission.form.earlierChoices(), editor);
		if (outcome instanceof EditOutcome.Conflict) {
			this.meters.stopped();
		}
		return answer(outcome, submission, submission.vector, typed, editor, request, response);
	}

	private ModelAndView refused(Submission submission, TypedText typed, Map<PersonField, Problem> problems,
			Editor editor) {
		PersonComparison comparison = this.people.compare(submission.id, submission.vector);
		if (comparison.current() == null) {
			throw new NothingToEditException(submission.id, false);
		}
		FormView form = this.forms.refused(submission.id, submission.vector, typed, problems, comparison,
				submission.form.earlierChoices(), editor);
		return new ModelAndView("people/form", Map.of("form", form), HttpStatus.UNPROCESSABLE_CONTENT);
	}

	/**
	 * Compares and saves nothing; where no version is known that the text started from,
	 * with what is stored alone.
	 */
	private ModelAndView review(Submission submission, Editor editor, HttpServletRequest request,
			HttpServletResponse response) {
		TypedText typed = submission.form.fields();
		EditOutcome outcome = this.editing.review(submission.id, submission.vector, typed,
				submission.form.earlierChoices());
		return answer(outcome, submission, submission.vector, typed, editor, request, response);
	}

	/** The reader takes what is stored; the text is kept for a day. */
	private ModelAndView drop(Submission submission, Editor editor, HttpServletRequest request,
			HttpServletResponse response) {
		keep(submission, submission.vector, submission.form.fields(), editor);
		this.meters.dropped();
		Flash.of(Flash.Kind.DROPPED).send(request, response);
		return new ModelAndView("redirect:/people/" + submission.id.page() + "/edit");
	}

	private ModelAndView combine(Submission submission, Editor editor, HttpServletRequest request,
			HttpServletResponse response) {
		Combination combination = combination(submission);
		Optional<ConflictState> shown = this.editing.shown(combination);
		Optional<ModelAndView> notYet = shown
			.flatMap((state) -> this.conflicts.beforeSaving(state, submission.form, editor));
		if (notYet.isPresent()) {
			return notYet.get();
		}
		EditOutcome outcome = this.editing.combine(combination, editor);
		this.meters.combined(outcome);
		boolean deleted = outcome instanceof EditOutcome.DeletedMeanwhile;
		TypedText typed = shown.filter((state) -> deleted)
			.map((state) -> TypedText.of(state.merge().result()))
			.orElse(combination.typed());
		return answer(outcome, submission, combination.openedVector(), typed, editor, request, response);
	}

	private Combination combination(Submission submission) {
		this.people.requireReadable(submission.form.baseVector());
		submission.form.earlierVectors().forEach(this.people::requireReadable);
		this.people.requireReadable(submission.form.text(PersonForm.RESTORED));
		List<String> rounds = new ArrayList<>(submission.form.earlierVectors());
		rounds.add(submission.vector);
		return new Combination(submission.id, submission.form.baseVector(), rounds, submission.form.typed(),
				submission.form.fields(), submission.form.choices(), submission.form.text(PersonForm.RESTORED));
	}

	private ModelAndView afterDeletion(Submission submission, Editor editor, HttpServletRequest request,
			HttpServletResponse response) {
		TypedText typed = submission.form.fields();
		EditOutcome now = this.editing.review(submission.id, submission.vector, typed, EarlierChoices.NONE);
		if (!(now instanceof EditOutcome.DeletedMeanwhile deleted)) {
			return save(submission, editor, request, response);
		}
		switch (submission.form.text("deleted")) {
			case "keep" -> {
				keep(submission, submission.vector, typed, editor);
				return this.answers.staysDeleted(deleted, submission.id, request, response);
			}
			case "bringBack" -> {
				return PersonRules.check(typed.values()).isEmpty()
						? answer(this.editing.bringBack(submission.id, submission.vector, typed, editor), submission,
								submission.vector, typed, editor, request, response)
						: save(submission, editor, request, response);
			}
			default -> {
				return this.answers.deletedMeanwhile(deleted, submission.id, submission.vector, typed, editor, true);
			}
		}
	}

	private ModelAndView answer(EditOutcome outcome, Submission submission, String openedVector, TypedText typed,
			Editor editor, HttpServletRequest request, HttpServletResponse response) {
		if (outcome instanceof EditOutcome.StillFresh fresh) {
			return new ModelAndView("people/form", "form",
					this.forms.resumed(submission.id, fresh.opened(), openedVector, typed, editor));
		}
		if (this.answers.isDone(outcome)) {
			if (!(outcome instanceof EditOutcome.NothingChanged)) {
				this.copies.drop(editor, submission.id, openedVector);
			}
			return this.answers.done(outcome, submission.id, editor, request, response);
		}
		keep(submission, openedVector, typed, editor);
		if (outcome instanceof EditOutcome.Conflict met) {
			Instant stoppedAt = submission.isReview() ? null : this.clock.instant();
			return this.conflicts.met(met.state(), editor, stoppedAt, submission.form.other());
		}
		if (outcome instanceof EditOutcome.DeletedMeanwhile deleted) {
			return this.answers.deletedMeanwhile(deleted, submission.id, openedVector, typed, editor, false);
		}
		throw new NothingToEditException(submission.id, outcome instanceof EditOutcome.NotAPerson);
	}

	private void keep(Submission submission, String openedVector, TypedText typed, Editor editor) {
		this.copies.keep(editor, submission.id, openedVector, false, typed.texts());
	}

	/**
	 * What was sent.
	 */
	private record Submission(PersonId id, PersonForm form, String vector) {

		boolean isReview() {
			return this.form.action().equals("review") && !this.form.isConflictPage();
		}

	}

}
