package personeditor.people.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.people.RecoveryCopies;
import personeditor.people.RecoveryCopy;
import personeditor.people.edit.EarlierChoices;
import personeditor.people.edit.EditOutcome;
import personeditor.people.edit.Editing;
import personeditor.people.edit.TypedText;

/**
 * Text that could not be saved: where it is, how to go on with it, and how to leave it.
 */
@Controller
class UnsavedController {

	private final People people;

	private final Editing editing;

	private final RecoveryCopies copies;

	private final Editors editors;

	private final FormViews forms;

	private final ConflictPages conflicts;

	private final EditAnswers answers;

	UnsavedController(People people, Editing editing, RecoveryCopies copies, Editors editors, FormViews forms,
			ConflictPages conflicts, EditAnswers answers) {
		this.people = people;
		this.editing = editing;
		this.copies = copies;
		this.editors = editors;
		this.forms = forms;
		this.conflicts = conflicts;
		this.answers = answers;
	}

	@GetMapping("/unsaved")
	String list(HttpServletRequest request, Model model) {
		List<RecoveryNote> notes = this.editors.find(request)
			.map(this.copies::of)
			.orElse(List.of())
			.stream()
			.map(RecoveryNote::of)
			.toList();
		model.addAttribute("notes", notes);
		return "people/unsaved";
	}

	@FormPost("/unsaved/{page}")
	ModelAndView resume(@PathVariable String page, @RequestParam(defaultValue = "open") String action,
			HttpServletRequest request, HttpServletResponse response) {
		PersonId id = PersonController.id(page);
		Editor editor = this.editors.require(request, response);
		Optional<RecoveryCopy> copy = this.copies.find(editor, id);
		if (copy.isEmpty()) {
			return new ModelAndView("redirect:/unsaved");
		}
		if (action.equals("discard")) {
			this.copies.drop(editor, id, copy.get().getStartedFrom());
			Flash.of(Flash.Kind.COPY_DROPPED).send(request, response);
			return new ModelAndView("redirect:" + (copy.get().isNew() ? "/people" : "/people/" + id.page()));
		}
		TypedText typed = TypedCopies.typed(copy.get());
		return copy.get().isNew() ? resumeNew(id, typed) : resumeEdit(id, copy.get(), typed, editor);
	}

	private ModelAndView resumeNew(PersonId id, TypedText typed) {
		return new ModelAndView("people/form", "form", this.forms.add(id.text(), typed, null, Map.of(), null));
	}

	/** Where nothing was saved meanwhile, in the form; otherwise beside what was. */
	private ModelAndView resumeEdit(PersonId id, RecoveryCopy copy, TypedText typed, Editor editor) {
		String startedFrom = copy.getStartedFrom();
		EditOutcome outcome = this.editing.review(id, startedFrom, typed, EarlierChoices.NONE);
		if (outcome instanceof EditOutcome.StillFresh fresh) {
			return new ModelAndView("people/form", "form",
					this.forms.resumed(id, fresh.opened(), startedFrom, typed, editor));
		}
		if (outcome instanceof EditOutcome.Conflict conflict) {
			return this.conflicts.resumed(conflict.state(), editor, copy.getAt());
		}
		if (outcome instanceof EditOutcome.DeletedMeanwhile deleted) {
			return this.answers.deletedMeanwhile(deleted, id, startedFrom, typed, editor, false);
		}
		throw new NothingToEditException(id, outcome instanceof EditOutcome.NotAPerson);
	}

	@GetMapping("/people/{page}/discard")
	ModelAndView askToDiscard(@PathVariable String page, HttpServletRequest request) {
		PersonId id = PersonController.id(page);
		Optional<RecoveryCopy> copy = this.editors.find(request).flatMap((me) -> this.copies.find(me, id));
		if (copy.isEmpty()) {
			return new ModelAndView("redirect:/people/" + id.page());
		}
		TypedText typed = TypedCopies.typed(copy.get());
		PersonVersion opened = this.people.compare(id, copy.get().getStartedFrom()).base();
		Map<String, Object> model = new LinkedHashMap<>();
		model.put("page", id.page());
		model.put("name", (opened != null) ? opened.name() : typed.values().name());
		model.put("changes", (opened != null) ? FieldChange.between(opened.values(), typed.values()) : List.of());
		model.put("fields", (opened != null) ? List.of() : FieldValue.filledIn(typed.values()));
		return new ModelAndView("people/discard", model);
	}

	@FormPost("/people/{page}/discard")
	ModelAndView discard(@PathVariable String page, HttpServletRequest request, HttpServletResponse response) {
		PersonId id = PersonController.id(page);
		boolean isKept = this.editors.find(request).flatMap((me) -> this.copies.find(me, id)).isPresent();
		Flash.of(isKept ? Flash.Kind.DROPPED : Flash.Kind.COPY_DROPPED).send(request, response);
		return new ModelAndView("redirect:/people/" + id.page());
	}

}
