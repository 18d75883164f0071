package personeditor.people.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import personeditor.people.Editor;
import personeditor.people.FieldGroup;
import personeditor.people.People;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.people.edit.EditOutcome;
import personeditor.people.edit.Restoring;
import personeditor.people.edit.TypedText;

/**
 * One version of a person, to be read, and to be restored: as a whole, or some fields of
 * it. A restoration carries the version that was shown as the current one, like every
 * save. Vectors can hold slashes, so they are never part of a path.
 */
@Controller
class VersionController {

	private final People people;

	private final Restoring restoring;

	private final Editors editors;

	private final ConflictPages conflicts;

	private final EditAnswers answers;

	private final InstantSource clock;

	VersionController(People people, Restoring restoring, Editors editors, ConflictPages conflicts, EditAnswers answers,
			InstantSource clock) {
		this.people = people;
		this.restoring = restoring;
		this.editors = editors;
		this.conflicts = conflicts;
		this.answers = answers;
		this.clock = clock;
	}

	@GetMapping("/people/{page}/versions")
	String show(@PathVariable String page, @RequestParam(defaultValue = "") String vector, HttpServletRequest request,
			Model model) {
		PersonId id = PersonController.id(page);
		List<PersonVersion> history = this.people.history(id, vector, 2);
		if (history.isEmpty()) {
			throw new NoSuchVersionException(id, vector);
		}
		PersonVersion version = history.get(0);
		PersonVersion before = (history.size() > 1) ? history.get(1) : null;
		Editor me = this.editors.findOrNobody(request);
		model.addAttribute("page", id.page());
		model.addAttribute("version", version);
		model.addAttribute("name", (before != null && version.isDeleted()) ? before.name() : version.name());
		model.addAttribute("row", VersionRow.of(history, 1, null, me).get(0));
		model.addAttribute("before", before);
		model.addAttribute("isCurrent", isCurrent(id, version));
		model.addAttribute("fields", FieldValue.all(version.values()));
		return "people/version";
	}

	private boolean isCurrent(PersonId id, PersonVersion version) {
		return this.people.current(id)
			.filter((current) -> current.changeVector().equals(version.changeVector()))
			.isPresent();
	}

	@GetMapping("/people/{page}/restore")
	ModelAndView ask(@PathVariable String page, @RequestParam(defaultValue = "") String vector,
			@RequestParam(name = "group", defaultValue = "") List<String> groups, HttpServletRequest request) {
		PersonId id = PersonController.id(page);
		PersonVersion old = version(id, vector);
		PersonVersion now = this.people.current(id).orElseThrow(() -> new NoSuchPersonException(id.text()));
		if (!old.isPerson()) {
			return new ModelAndView("redirect:/people/" + id.page() + "/history");
		}
		if (!now.isPerson() && !now.isDeleted()) {
			return new ModelAndView("redirect:/people/" + id.page());
		}
		Editor me = this.editors.findOrNobody(request);
		return new ModelAndView("people/restore", "restore", RestoreView.of(id, old, now, groups(groups), me));
	}

	@FormPost("/people/{page}/restore")
	ModelAndView restore(@PathVariable String page, @RequestParam MultiValueMap<String, String> parameters,
			HttpServletRequest request, HttpServletResponse response) {
		PersonId id = PersonController.id(page);
		PersonForm form = new PersonForm(parameters);
		String lookedAt = form.changeVector();
		this.people.requireReadable(lookedAt);
		List<FieldGroup> groups = groups(parameters.getOrDefault(RestoreView.GROUP, List.of()));
		PersonVersion old = version(id, form.text(RestoreView.VECTOR));
		if (!old.isPerson()) {
			throw new NoSuchVersionException(id, old.changeVector());
		}
		Editor editor = this.editors.require(request, response);
		EditOutcome outcome = this.restoring.restore(id, old, groups, lookedAt, editor);
		return answer(outcome, id, old, lookedAt, groups, editor, request, response);
	}

	private ModelAndView answer(EditOutcome outcome, PersonId id, PersonVersion old, String lookedAt,
			List<FieldGroup> groups, Editor editor, HttpServletRequest request, HttpServletResponse response) {
		if (outcome instanceof EditOutcome.Saved saved) {
			RestoreView.flash(saved, id, old, groups).send(request, response);
			return new ModelAndView("redirect:/people/" + id.page());
		}
		if (this.answers.isDone(outcome)) {
			return this.answers.done(outcome, id, editor, request, response);
		}
		if (outcome instanceof EditOutcome.Conflict met) {
			return this.conflicts.met(met.state(), editor, this.clock.instant(), Map.of());
		}
		if (outcome instanceof EditOutcome.DeletedMeanwhile deleted) {
			return this.answers.deletedMeanwhile(deleted, id, lookedAt, TypedText.of(old.values()), editor, false);
		}
		throw new NothingToRestoreException(id);
	}

	private PersonVersion version(PersonId id, String vector) {
		return this.people.version(id, vector).orElseThrow(() -> new NoSuchVersionException(id, vector));
	}

	/** The groups of these keys; all if there are none. */
	private static List<FieldGroup> groups(List<String> keys) {
		List<FieldGroup> groups = keys.stream()
			.filter((key) -> !key.isEmpty())
			.map((key) -> FieldGroup.ofKey(key).orElseThrow(() -> new UnreadableFormException("choice", key)))
			.toList();
		return groups.isEmpty() ? List.of(FieldGroup.values()) : groups;
	}

}
