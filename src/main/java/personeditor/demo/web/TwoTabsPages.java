package personeditor.demo.web;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

import personeditor.demo.Chapter;
import personeditor.demo.Exchange;
import personeditor.demo.Role;
import personeditor.demo.Room;
import personeditor.demo.Step;
import personeditor.people.web.Sentence;

/**
 * Makes the pages of the demonstration.
 */
@Component
class TwoTabsPages {

	/** What may be begun. */
	ModelAndView chapters() {
		return new ModelAndView("demo/chapters", "chapters", Chapter.values());
	}

	/** A room as it is now. */
	ModelAndView room(Room room) {
		return new ModelAndView("demo/two-tabs", "demo", view(room));
	}

	private static TwoTabsView view(Room room) {
		List<Exchange> exchanges = room.exchanges();
		List<Step> steps = room.chapter().steps();
		String stored = room.stored();
		int done = room.stepsDone();
		Step next = (done < steps.size()) ? steps.get(done) : null;
		Role acting = (next != null) ? next.actions().get(0).role() : null;
		List<TabView> tabs = List.of(TabView.of(room, Role.ANA, exchanges, stored, acting),
				TabView.of(room, second(exchanges), exchanges, stored, acting));
		String texts = "demo." + room.chapter().key() + "." + ((next != null) ? done + 1 : "end");
		Sentence lead = Sentence.of(texts + ".lead", stored, tabs.get(0).shortVector(), tabs.get(1).shortVector());
		return new TwoTabsView(room.id(), room.chapter(), done, lead, next != null && next.answer() > 0,
				(next != null) ? PlayView.of(room, next) : "", tabs, TimelineRow.of(exchanges),
				WireView.last(room, exchanges).orElse(null));
	}

	/** Whose page the second tab shows. */
	private static Role second(List<Exchange> exchanges) {
		return exchanges.stream()
			.map(Exchange::role)
			.filter((role) -> role.tab() == 2)
			.reduce(Role.MARKO, (first, last) -> last);
	}

	/** A tab that has not opened anything yet. */
	ModelAndView emptyTab(Visit visit) {
		return new ModelAndView("demo/tab", Map.of("name", visit.role().firstName(), "open",
				PracticeAddress.of(visit.room(), visit.role(), visit.room().chapter().startPage())));
	}

	/** The room is gone. */
	ModelAndView over() {
		return new ModelAndView("demo/over", Map.of("texts", "demo.over"), HttpStatus.NOT_FOUND);
	}

	/** The next step can't be done after what was done in the tabs. */
	ModelAndView interrupted(Room room) {
		return new ModelAndView("demo/over", Map.of("texts", "demo.interrupted", "room", room.id()),
				HttpStatus.CONFLICT);
	}

}
