package personeditor.people.web;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
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
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonInConflictException;
import personeditor.people.PersonRules;
import personeditor.people.PersonRules.Problem;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.people.RecoveryCopies;
import personeditor.people.edit.EarlierChoices;
import personeditor.people.edit.EditOutcome;
import personeditor.people.edit.Editing;
import personeditor.people.edit.Settling;
import personeditor.people.edit.Settling.Answer;
import personeditor.people.edit.Settling.State;
import personeditor.people.edit.TypedText;
import personeditor.people.merge.CopiesMerge;

/**
 * The page where a person decides what becomes of copies that nodes saved while they
 * could not hear of each other.
 */
@Controller
class CopiesController {

	/** The vectors of the copies that were shown. */
	static final String COPY = "copy";

	/** The vector of what they come from. */
	static final String BASE = "base";

	private static final String PICK = "pick.";

	private final People people;

	private final Settling settling;

	private final Editing editing;

	private final RecoveryCopies recovery;

	private final Editors editors;

	private final ConflictPages conflicts;

	private final EditAnswers answers;

	private final InstantSource clock;

	CopiesController(People people, Editing editing, RecoveryCopies recovery, Editors editors, ConflictPages conflicts,
			EditAnswers answers, InstantSource clock) {
		this.people = people;
		this.settling = new Settling(people);
		this.editing = editing;
		this.recovery = recovery;
		this.editors = editors;
		this.conflicts = conflicts;
		this.answers = answers;
		this.clock = clock;
	}

	@GetMapping("/people/{page}/copies")
	ModelAndView show(@PathVariable String page, HttpServletRequest request) {
		PersonId id = PersonController.id(page);
		Editor me = this.editors.findOrNobody(request);
		return this.settling.state(id, Answer.NONE)
			.map((state) -> page(CopiesView.of(id, state, me, null, false, Map.of()), HttpStatus.OK))
			.orElseGet(() -> new ModelAndView("redirect:/people/" + id.page()));
	}

	/**
	 * What was asked for can't be done before somebody has decided; text that was sent
	 * becomes one more copy to choose from.
	 */
	ModelAndView met(PersonInConflictException conflict, HttpServletRequest request,
			MultiValueMap<String, String> sent) {
		PersonId id = conflict.id();
		if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
			return new ModelAndView("redirect:/people/" + id.page() + "/copies");
		}
		Editor me = this.editors.findOrNobody(request);
		PersonForm form = new PersonForm(sent);
		boolean hasText = form.parameters().containsKey(PersonField.FIRST_NAME.key());
		if (hasText) {
			this.recovery.keep(me, id, form.text(PersonForm.CHANGE_VECTOR), false, form.fields().texts());
		}
		Answer answer = hasText ? Answer.of(form.fields(), form.text(PersonForm.CHANGE_VECTOR)) : Answer.NONE;
		return this.settling.state(id, answer)
			.map((state) -> page(CopiesView.of(id, state, me,
					Sentence.of(hasText ? "copies.stopped" : "copies.notDone"), false, Map.of()), HttpStatus.CONFLICT))
			.orElseGet(() -> new ModelAndView("redirect:/people/" + id.page()));
	}

	@FormPost("/people/{page}/copies")
	ModelAndView settle(@PathVariable String page, @RequestParam MultiValueMap<String, String> parameters,
			HttpServletRequest request, HttpServletResponse response) {
		PersonId id = PersonController.id(page);
		PersonForm form = new PersonForm(parameters);
		String shown = form.changeVector();
		this.people.requireReadable(shown);
		Editor editor = this.editors.require(request, response);
		Answer answer = answer(form);
		Optional<State> state = this.settling.state(id, answer);
		if (state.isEmpty()) {
			return alreadyEnded(id, form, answer, editor, request, response);
		}
		if (!state.get().copies().merged().equals(shown)) {
			return page(CopiesView.of(id, state.get(), editor, Sentence.of("copies.again"), false, Map.of()),
					HttpStatus.CONFLICT);
		}
		return settle(id, state.get(), editor, form).map((flash) -> done(id, flash, request, response))
			.orElseGet(() -> unfinished(id, state.get(), editor, form));
	}

	/** Empty if something is missing, or others were faster. */
	private Optional<Flash> settle(PersonId id, State state, Editor editor, PersonForm form) {
		boolean missing = state.isFateOpen() || (!state.deletes() && !state.merge().open().isEmpty())
				|| form.action().equals("update");
		if (missing || !problems(state).isEmpty()) {
			return Optional.empty();
		}
		if (state.deletes()) {
			return this.settling.delete(id, state, editor)
					? Optional.of(Flash.of(Flash.Kind.DELETED, state.copies().name())) : Optional.empty();
		}
		return this.settling.save(id, state, editor).map((saved) -> settled(id, state, saved, editor));
	}

	private Flash settled(PersonId id, State state, PersonVersion saved, Editor editor) {
		if (state.answer().yours() != null) {
			this.recovery.drop(editor, id, state.answer().opened());
		}
		PersonVersion base = state.copies().base();
		return Flash.of(Flash.Kind.SETTLED, saved.name(), saved.shortVector())
			.comparing(id.page(), (base != null) ? base.changeVector() : null, saved.changeVector());
	}

	private static Map<PersonField, Problem> problems(State state) {
		return state.deletes() ? Map.of() : PersonRules.check(state.merge().result());
	}

	private static ModelAndView done(PersonId id, Flash flash, HttpServletRequest request,
			HttpServletResponse response) {
		flash.send(request, response);
		boolean deleted = flash.messages().get(0).kind() == Flash.Kind.DELETED;
		return new ModelAndView("redirect:/people" + (deleted ? "" : "/" + id.page()));
	}

	/**
	 * The page again: with what is missing, or as it is now because others were faster.
	 */
	private ModelAndView unfinished(PersonId id, State shown, Editor me, PersonForm form) {
		boolean update = form.action().equals("update");
		State now = this.settling.state(id, shown.answer()).orElse(shown);
		boolean changed = !now.copies().merged().equals(shown.copies().merged());
		Sentence news = changed ? Sentence.of("copies.again") : null;
		HttpStatus status = changed ? HttpStatus.CONFLICT : update ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
		return page(CopiesView.of(id, now, me, news, !update, update ? Map.of() : problems(now)), status);
	}

	/**
	 * Somebody else has decided meanwhile: what was decided here is an edit that comes
	 * too late, like any other.
	 */
	private ModelAndView alreadyEnded(PersonId id, PersonForm form, Answer answer, Editor editor,
			HttpServletRequest request, HttpServletResponse response) {
		TypedText decided = TypedText.of(decided(id, form, answer));
		String base = form.text(BASE);
		this.people.requireReadable(base);
		EditOutcome outcome = this.editing.review(id, base, decided, EarlierChoices.NONE);
		if (outcome instanceof EditOutcome.Conflict met) {
			this.recovery.keep(editor, id, base, false, decided.texts());
			return this.conflicts.met(met.state(), editor, this.clock.instant(), Map.of());
		}
		if (outcome instanceof EditOutcome.DeletedMeanwhile deleted) {
			return this.answers.deletedMeanwhile(deleted, id, base, decided, editor, false);
		}
		return new ModelAndView("redirect:/people/" + id.page());
	}

	/** What would have been saved, of the copies as far as they are kept. */
	private PersonValues decided(PersonId id, PersonForm form, Answer answer) {
		Map<String, PersonValues> copies = new HashMap<>();
		for (String vector : form.parameters().getOrDefault(COPY, List.of())) {
			copy(id, vector).filter(PersonVersion::isPerson)
				.ifPresent((version) -> copies.put(vector, version.values()));
		}
		TypedText yours = answer.yours();
		if (yours != null) {
			copies.put(Settling.YOURS, yours.values());
		}
		PersonValues base = copy(id, form.text(BASE)).map(PersonVersion::values).orElse(null);
		return copies.isEmpty() ? PersonValues.empty()
				: CopiesMerge.of(base, copies, answer.picks(), answer.other()).result();
	}

	private Optional<PersonVersion> copy(PersonId id, String vector) {
		this.people.requireReadable(vector);
		return vector.isEmpty() ? Optional.empty() : this.people.version(id, vector);
	}

	private static Answer answer(PersonForm form) {
		Map<FieldGroup, String> picks = new EnumMap<>(FieldGroup.class);
		for (FieldGroup group : FieldGroup.values()) {
			String pick = form.text(PICK + group.key());
			if (!pick.isEmpty()) {
				picks.put(group, pick);
			}
		}
		boolean hasText = form.parameters().containsKey(Settling.YOURS);
		return new Answer(picks, PersonValues.of(form.other()), hasText ? form.fields() : null,
				form.text(Settling.YOURS), form.text("fate"));
	}

	private static ModelAndView page(CopiesView view, HttpStatus status) {
		return new ModelAndView("people/copies", Map.of("copies", view), status);
	}

}
