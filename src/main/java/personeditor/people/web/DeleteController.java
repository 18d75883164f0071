package personeditor.people.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonChangedException;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.people.edit.Removing;

/**
 * Deleting a person, and taking that back. A deletion carries the version that was looked
 * at, like every save.
 */
@Controller
class DeleteController {

	private final People people;

	private final Removing removing;

	private final Editors editors;

	DeleteController(People people, Removing removing, Editors editors) {
		this.people = people;
		this.removing = removing;
		this.editors = editors;
	}

	@GetMapping("/people/{page}/delete")
	String ask(@PathVariable String page, HttpServletRequest request, Model model) {
		PersonId id = PersonController.id(page);
		PersonVersion person = this.people.current(id).orElseThrow(() -> new NoSuchPersonException(id.text()));
		if (person.isDeleted()) {
			throw new PersonDeletedException(id);
		}
		model.addAttribute("page", new PersonId(person.id()).page());
		model.addAttribute("person", person);
		model.addAttribute("who", Names.orYouInside(person.by(), this.editors.findOrNobody(request)));
		model.addAttribute("fields", FieldValue.filledIn(person.values()));
		return "people/delete";
	}

	@FormPost("/people/{page}/delete")
	ModelAndView delete(@PathVariable String page, @RequestParam MultiValueMap<String, String> parameters,
			HttpServletRequest request, HttpServletResponse response) {
		PersonId id = PersonController.id(page);
		String vector = new PersonForm(parameters).changeVector();
		this.people.requireReadable(vector);
		Editor editor = this.editors.require(request, response);
		Removing.Outcome outcome = this.removing.remove(id, vector, editor);
		if (outcome instanceof Removing.ChangedMeanwhile changed) {
			return changedMeanwhile(changed, id, editor);
		}
		if (outcome instanceof Removing.NeverExisted) {
			throw new NoSuchPersonException(id.text());
		}
		flash(outcome, id, editor).send(request, response);
		return new ModelAndView("redirect:/people");
	}

	private static Flash flash(Removing.Outcome outcome, PersonId id, Editor me) {
		if (outcome instanceof Removing.Deleted deleted) {
			Flash flash = Flash.of(Flash.Kind.DELETED, deleted.last().name());
			return deleted.last().isPerson() ? flash.undoing(id.page(), deleted.last().changeVector()) : flash;
		}
		if (outcome instanceof Removing.AlreadyDeleted already) {
			return alreadyDeleted(already, id, me);
		}
		throw new IllegalStateException("Nothing was deleted with " + outcome + ".");
	}

	/** Where it was the reader, as after a double click, it can be taken back as well. */
	private static Flash alreadyDeleted(Removing.AlreadyDeleted already, PersonId id, Editor me) {
		PersonVersion last = already.last();
		String name = (last != null) ? last.name() : id.text();
		if (!Names.isSame(already.deletion().by(), me)) {
			return Flash.of(Flash.Kind.ALREADY_DELETED, name, already.deletion().by().name(), already.deletion().at());
		}
		Flash flash = Flash.of(Flash.Kind.ALREADY_DELETED_BY_YOU, name, already.deletion().at());
		return (last != null && last.isPerson()) ? flash.undoing(id.page(), last.changeVector()) : flash;
	}

	private static ModelAndView changedMeanwhile(Removing.ChangedMeanwhile outcome, PersonId id, Editor me) {
		PersonVersion current = outcome.current();
		PersonVersion lookedAt = outcome.lookedAt();
		boolean known = lookedAt != null && lookedAt.isPerson();
		Map<String, Object> model = new LinkedHashMap<>();
		model.put("page", id.page());
		model.put("person", current);
		model.put("who", Names.orYouDid(current.by(), me));
		model.put("details", known && lookedAt != null && !lookedAt.details().equals(current.details()));
		model.put("changes",
				(known && lookedAt != null) ? FieldChange.between(lookedAt.values(), current.values()) : List.of());
		model.put("fields", known ? List.of() : FieldValue.filledIn(current.values()));
		return new ModelAndView("people/delete-conflict", model, HttpStatus.CONFLICT);
	}

	@GetMapping("/people/{page}/bring-back")
	ModelAndView askToBringBack(@PathVariable String page, HttpServletRequest request) {
		PersonId id = PersonController.id(page);
		List<PersonVersion> history = this.people.history(id, 2);
		if (history.isEmpty()) {
			throw new NoSuchPersonException(id.text());
		}
		if (!history.get(0).isDeleted() || history.size() < 2 || !history.get(1).isPerson()) {
			return new ModelAndView("redirect:/people/" + id.page());
		}
		Map<String, Object> model = new LinkedHashMap<>();
		model.put("page", id.page());
		model.put("person", history.get(1));
		model.put("who", Names.orYouDid(history.get(0).by(), this.editors.findOrNobody(request)));
		model.put("at", history.get(0).at());
		model.put("fields", FieldValue.filledIn(history.get(1).values()));
		return new ModelAndView("people/bring-back", model);
	}

	@FormPost("/people/{page}/bring-back")
	ModelAndView bringBack(@PathVariable String page, @RequestParam MultiValueMap<String, String> parameters,
			HttpServletRequest request, HttpServletResponse response) {
		PersonId id = PersonController.id(page);
		String vector = new PersonForm(parameters).changeVector();
		this.people.requireReadable(vector);
		Editor editor = this.editors.require(request, response);
		PersonVersion last = this.people.version(id, vector)
			.filter(PersonVersion::isPerson)
			.orElseThrow(() -> new NoSuchPersonException(id.text()));
		try {
			PersonVersion back = this.people.save(PersonChange.bringBack(id, last.values(), vector, editor));
			Flash.of(Flash.Kind.BROUGHT_BACK, back.name(), back.shortVector()).send(request, response);
		}
		catch (PersonChangedException exception) {
			Flash.of(Flash.Kind.ALREADY_THERE, last.name()).send(request, response);
		}
		return new ModelAndView("redirect:/people/" + id.page());
	}

}
