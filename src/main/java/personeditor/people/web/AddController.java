package personeditor.people.web;

import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonRules;
import personeditor.people.PersonRules.Problem;
import personeditor.people.PersonVersion;
import personeditor.people.RecoveryCopies;
import personeditor.people.edit.Adding;
import personeditor.people.edit.TypedText;

/**
 * Adding a person. The form is given an identifier when it is opened, so that sending it
 * twice can't add two people.
 */
@Controller
class AddController {

	private static final String PREFIX = "people/";

	private final People people;

	private final Adding adding;

	private final RecoveryCopies copies;

	private final Editors editors;

	private final FormViews forms;

	AddController(People people, Adding adding, RecoveryCopies copies, Editors editors, FormViews forms) {
		this.people = people;
		this.adding = adding;
		this.copies = copies;
		this.editors = editors;
		this.forms = forms;
	}

	@GetMapping("/people/new")
	ModelAndView form() {
		return new ModelAndView("people/form", "form", this.forms.add(this.people.newId()));
	}

	@FormPost("/people")
	ModelAndView add(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request,
			HttpServletResponse response) {
		PersonForm form = new PersonForm(parameters);
		String vector = form.changeVector();
		if (!vector.isEmpty()) {
			throw new UnreadableFormException("version", vector);
		}
		Editor editor = this.editors.require(request, response);
		String identifier = identifier(form);
		Optional<PersonId> id = PersonId.of(identifier);
		TypedText typed = form.fields();
		Map<PersonField, Problem> problems = PersonRules.check(typed.values());
		if (id.isEmpty() || !problems.isEmpty()) {
			id.ifPresent((valid) -> this.copies.keep(editor, valid, "", true, typed.texts()));
			return refused(this.forms.add(identifier, typed, id.isEmpty() ? FormViews.identifierProblem() : null,
					problems, null), HttpStatus.UNPROCESSABLE_CONTENT);
		}
		return answer(this.adding.add(id.get(), typed.values(), editor), id.get(), typed, editor, request, response);
	}

	/**
	 * Blanks around it are nobody's intention, and what follows the slash may stand
	 * alone.
	 */
	private static String identifier(PersonForm form) {
		String typed = form.text("identifier").strip();
		return typed.contains("/") ? typed : PREFIX + typed;
	}

	private ModelAndView answer(Adding.Outcome outcome, PersonId id, TypedText typed, Editor editor,
			HttpServletRequest request, HttpServletResponse response) {
		if (outcome instanceof Adding.InUse inUse) {
			this.copies.keep(editor, id, "", true, typed.texts());
			return refused(this.forms.add(id.text(), typed, null, Map.of(), inUse(inUse.existing())),
					HttpStatus.CONFLICT);
		}
		this.copies.drop(editor, id, "");
		this.copies.dropAdded(editor, typed.texts());
		flash(outcome, id).send(request, response);
		return new ModelAndView("redirect:/people/" + id.page());
	}

	private FormView.InUse inUse(PersonVersion existing) {
		return new FormView.InUse(new PersonId(existing.id()).page(), existing.name(), Names.full(existing.by()),
				existing.at(), this.people.newId().text());
	}

	private static Flash flash(Adding.Outcome outcome, PersonId id) {
		if (outcome instanceof Adding.Added added) {
			PersonVersion person = added.person();
			return (added.before() != null)
					? Flash.of(Flash.Kind.ADDED_AGAIN, person.name(), person.shortVector(), added.before().at())
					: Flash.of(Flash.Kind.ADDED, person.name(), person.shortVector());
		}
		if (outcome instanceof Adding.AlreadyAdded already) {
			return Flash.of(Flash.Kind.ALREADY_ADDED, already.person().name());
		}
		throw new IllegalStateException("Nothing was added with " + outcome + ".");
	}

	private static ModelAndView refused(FormView form, HttpStatus status) {
		return new ModelAndView("people/form", Map.of("form", form), status);
	}

}
