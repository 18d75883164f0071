package personeditor.people.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import personeditor.people.Editor;
import personeditor.people.ExamplePeople;
import personeditor.people.OverruledNotes;
import personeditor.people.People;
import personeditor.people.PeoplePage;
import personeditor.people.PeopleQuery;
import personeditor.people.PersonId;

/**
 * The list.
 */
@Controller
class PeopleController {

	/** How many people in conflict a list names. */
	private static final int CONFLICTS = 20;

	/** How many notes of replaced values stand above the list. */
	private static final int NOTES = 3;

	private final People people;

	private final OverruledNotes overruled;

	private final Editors editors;

	PeopleController(People people, OverruledNotes overruled, Editors editors) {
		this.people = people;
		this.overruled = overruled;
		this.editors = editors;
	}

	@GetMapping("/")
	String home() {
		return "redirect:/people";
	}

	@GetMapping("/people")
	String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
		PeopleQuery query = ListAddress.parse(parameters);
		Editor me = this.editors.findOrNobody(request);
		model.addAttribute("list", ListView.of(page(query), query, me));
		List<OverruledView> notes = this.overruled.unseen(me, NOTES + 1).stream().map(OverruledView::of).toList();
		model.addAttribute("overruled", notes.subList(0, Math.min(NOTES, notes.size())));
		model.addAttribute("moreOverruled", notes.size() > NOTES);
		List<PersonId> inConflict = this.people.inConflict(CONFLICTS + 1);
		model.addAttribute("inConflict", inConflict.subList(0, Math.min(CONFLICTS, inConflict.size())));
		model.addAttribute("moreInConflict", inConflict.size() > CONFLICTS);
		return "people/list";
	}

	/**
	 * A position that is none, or of a page that is not there any more, is the first
	 * page.
	 */
	private PeoplePage page(PeopleQuery query) {
		try {
			PeoplePage page = this.people.list(query);
			boolean shortPageBefore = query.backwards() && page.rows().size() < PeopleQuery.PAGE_SIZE;
			return shortPageBefore ? this.people.list(ListAddress.firstPageOf(query)) : page;
		}
		catch (IllegalArgumentException exception) {
			return this.people.list(query.restarted());
		}
	}

	@FormPost("/people/examples")
	String loadExamples(HttpServletRequest request, HttpServletResponse response) {
		Editor me = this.editors.require(request, response);
		boolean loaded = this.people.addAll(ExamplePeople.all(), me);
		Flash.of(loaded ? Flash.Kind.EXAMPLES_LOADED : Flash.Kind.EXAMPLES_NOT_LOADED).send(request, response);
		return "redirect:/people";
	}

}
