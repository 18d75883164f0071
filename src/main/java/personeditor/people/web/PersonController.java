package personeditor.people.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import personeditor.people.Editor;
import personeditor.people.OverruledNotes;
import personeditor.people.People;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.people.RecoveryCopies;

/**
 * One person and their history, to be read.
 */
@Controller
class PersonController {

	private static final int RAIL = 3;

	/** How many versions a page of a history shows. */
	private static final int HISTORY = 100;

	private final People people;

	private final RecoveryCopies copies;

	private final OverruledNotes overruled;

	private final Editors editors;

	PersonController(People people, RecoveryCopies copies, OverruledNotes overruled, Editors editors) {
		this.people = people;
		this.copies = copies;
		this.overruled = overruled;
		this.editors = editors;
	}

	@GetMapping("/people/{page}")
	String show(@PathVariable String page, HttpServletRequest request, Model model) {
		PersonVersion person = stored(id(page));
		Editor me = me(request);
		PersonId id = new PersonId(person.id());
		List<PersonVersion> history = this.people.history(id, RAIL + 1);
		model.addAttribute("person", person);
		model.addAttribute("page", id.page());
		model.addAttribute("fields", FieldValue.all(person.values()));
		model.addAttribute("version", VersionPanel.of(person, me));
		model.addAttribute("history", VersionRow.of(history, RAIL, null, me));
		model.addAttribute("versions", this.people.versionCount(id));
		model.addAttribute("recovery", this.copies.find(me, id).map(RecoveryNote::of).orElse(null));
		model.addAttribute("overruled", person.isPerson() ? overruled(person, me, request) : List.of());
		return person.isPerson() ? "people/person" : "people/unreadable";
	}

	/** A page that a browser loads ahead is not seen by anybody yet. */
	private List<OverruledView> overruled(PersonVersion person, Editor me, HttpServletRequest request) {
		if (request.getHeader("Sec-Purpose") != null) {
			return List.of();
		}
		return this.overruled.take(me, person).stream().map(OverruledView::of).toList();
	}

	@GetMapping("/people/{page}/history")
	String history(@PathVariable String page, @RequestParam(defaultValue = "") String at, HttpServletRequest request,
			Model model) {
		PersonId id = id(page);
		List<PersonVersion> history = history(id, at);
		PersonVersion newest = at.isEmpty() ? history.get(0) : this.people.current(id).orElse(history.get(0));
		boolean hasOlder = history.size() > HISTORY;
		model.addAttribute("page", id.page());
		model.addAttribute("name", nameIn(history));
		model.addAttribute("isDeleted", newest.isDeleted());
		model.addAttribute("older", hasOlder ? history.get(HISTORY).changeVector() : null);
		model.addAttribute("isNewest", at.isEmpty());
		model.addAttribute("rows", VersionRow.of(history, HISTORY, null, me(request)));
		model.addAttribute("versions", this.people.versionCount(id));
		boolean isAll = at.isEmpty() && !hasOlder;
		model.addAttribute("dropped", isAll ? this.people.versionCount(id) - history.size() : 0);
		return "people/history";
	}

	/** A page of a history, and the version that the next one begins with. */
	private List<PersonVersion> history(PersonId id, String at) {
		if (!at.isEmpty()) {
			List<PersonVersion> history = this.people.history(id, at, HISTORY + 1);
			if (history.isEmpty()) {
				throw new NoSuchVersionException(id, at);
			}
			return history;
		}
		List<PersonVersion> history = this.people.history(id, HISTORY + 1);
		if (history.isEmpty()) {
			throw new NoSuchPersonException(id.text());
		}
		return history;
	}

	@GetMapping("/people/{page}/compare")
	String compare(@PathVariable String page, @RequestParam(defaultValue = "") String from,
			@RequestParam(defaultValue = "") String to,
			@RequestParam(name = "group", defaultValue = "") List<String> groups, Model model,
			HttpServletRequest request) {
		PersonId id = id(page);
		PersonVersion before = version(id, from);
		PersonVersion now = version(id, to);
		model.addAttribute("page", id.page());
		model.addAttribute("name", now.values().name().isEmpty() ? before.name() : now.name());
		model.addAttribute("from", before);
		model.addAttribute("to", now);
		model.addAttribute("bringBack", groups.stream().filter((group) -> !group.isEmpty()).toList());
		model.addAttribute("fromWho", Names.authorInside(before, me(request)));
		model.addAttribute("toWho", Names.authorInside(now, me(request)));
		model.addAttribute("changes", FieldChange.between(before.values(), now.values()));
		model.addAttribute("details", before.isPerson() && now.isPerson() && !before.details().equals(now.details()));
		model.addAttribute("unchanged",
				FieldValue.all(now.values())
					.stream()
					.filter((field) -> field.value().equals(before.values().get(field.field())))
					.toList());
		return "people/compare";
	}

	private PersonVersion version(PersonId id, String vector) {
		return this.people.version(id, vector).orElseThrow(() -> new NoSuchVersionException(id, vector));
	}

	private static String nameIn(List<PersonVersion> history) {
		return history.stream().filter(PersonVersion::isPerson).findFirst().orElse(history.get(0)).name();
	}

	private PersonVersion stored(PersonId id) {
		PersonVersion person = this.people.current(id).orElseThrow(() -> new NoSuchPersonException(id.text()));
		if (person.isDeleted()) {
			throw new PersonDeletedException(id);
		}
		return person;
	}

	private Editor me(HttpServletRequest request) {
		return this.editors.findOrNobody(request);
	}

	/**
	 * The identifier of the person whose page has this address.
	 * @throws ResponseStatusException (400) if no identifier looks like that
	 */
	static PersonId id(String page) {
		return PersonId.ofPage(page).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
	}

}
