package personeditor.demo.web;

import java.util.EnumMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

import personeditor.demo.Room;
import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonChangedException;
import personeditor.people.PersonField;
import personeditor.people.PersonRules;
import personeditor.people.PersonRules.Problem;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.people.edit.TypedText;
import personeditor.people.web.FieldView;

/**
 * How it is done where nothing is checked, to show what that leads to: whatever is stored
 * is replaced by what a form holds. It is there in rooms only.
 */
@Controller
class UncheckedController {

	private static final String PAGE = "/people/{page}/unchecked";

	@GetMapping(PAGE)
	ModelAndView form(HttpServletRequest request) {
		PersonVersion person = person(Visit.of(request).room().people());
		return form(person, TypedText.of(person.values()), Map.of(), HttpStatus.OK);
	}

	private static ModelAndView form(PersonVersion person, TypedText typed, Map<PersonField, Problem> problems,
			HttpStatus status) {
		Map<String, Object> model = Map.of("person", person, "page", Room.PERSON.page(), "fields",
				FieldView.all(typed, person.values(), problems, Map.of()));
		return new ModelAndView("demo/unchecked", model, status);
	}

	@PostMapping(PAGE)
	ModelAndView save(@RequestParam Map<String, String> sent, HttpServletRequest request) {
		Visit visit = Visit.of(request);
		TypedText typed = typed(sent);
		Map<PersonField, Problem> problems = PersonRules.check(typed.values());
		if (!problems.isEmpty()) {
			return form(person(visit.room().people()), typed, problems, HttpStatus.UNPROCESSABLE_CONTENT);
		}
		save(visit.room().people(), typed.values(), visit.room().editor(visit.role()));
		return new ModelAndView("redirect:/people/" + Room.PERSON.page());
	}

	private static TypedText typed(Map<String, String> sent) {
		Map<PersonField, String> texts = new EnumMap<>(PersonField.class);
		for (PersonField field : PersonField.values()) {
			texts.put(field, sent.getOrDefault(field.key(), ""));
		}
		return new TypedText(texts);
	}

	/** The last one wins, however often somebody was faster. */
	private static void save(People people, PersonValues values, Editor editor) {
		try {
			people.save(PersonChange.edit(Room.PERSON, values, person(people).changeVector(), editor));
		}
		catch (PersonChangedException exception) {
			save(people, values, editor);
		}
	}

	private static PersonVersion person(People people) {
		return people.current(Room.PERSON)
			.filter(PersonVersion::isPerson)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.GONE));
	}

}
