package personeditor.demo.web;

import java.net.URI;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

import personeditor.demo.Action;
import personeditor.demo.Chapter;
import personeditor.demo.Room;
import personeditor.demo.Rooms;
import personeditor.demo.Step;

/**
 * The demonstration with two tabs: its chapters, and a room in which one is played.
 */
@Controller
class TwoTabsController {

	/** The attribute that requests have which came in encrypted. */
	private static final String CIPHER_SUITE = "jakarta.servlet.request.cipher_suite";

	private static final String PATH = "/demo/two-tabs";

	/** Where requests for rooms end that are gone. */
	static final String OVER = PATH + "/over";

	private final Rooms rooms;

	private final TwoTabsPages pages;

	TwoTabsController(Rooms rooms, TwoTabsPages pages) {
		this.rooms = rooms;
		this.pages = pages;
	}

	@GetMapping(PATH)
	ModelAndView chapters() {
		return this.pages.chapters();
	}

	@PostMapping(PATH)
	String start(@RequestParam(defaultValue = "") String chapter) {
		return redirect(this.rooms.open(chapter(chapter)));
	}

	private static Chapter chapter(String key) {
		return Chapter.ofKey(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
	}

	private static String redirect(Room room) {
		return "redirect:" + PATH + "/" + room.id();
	}

	@GetMapping(PATH + "/{id}")
	ModelAndView show(@PathVariable String id) {
		return this.pages.room(room(id));
	}

	private Room room(String id) {
		return this.rooms.find(id).orElseThrow(RoomOverException::new);
	}

	@PostMapping(PATH + "/{id}/step")
	String step(@PathVariable String id, HttpServletRequest request) {
		Room room = room(id);
		List<Step> steps = room.chapter().steps();
		int done = room.stepsDone();
		if (done < steps.size()) {
			play(room, List.of(steps.get(done)), request);
		}
		return redirect(room);
	}

	/**
	 * One step back: the story is told again in a new room, up to the step before. What
	 * is stored can't be taken back, it can only be made again.
	 */
	@PostMapping(PATH + "/{id}/back")
	String back(@PathVariable String id, HttpServletRequest request) {
		Room old = room(id);
		int kept = Math.max(0, old.stepsDone() - 1);
		Room room = this.rooms.open(old.chapter());
		play(room, old.chapter().steps().subList(0, kept), request);
		this.rooms.close(old);
		return redirect(room);
	}

	@PostMapping(PATH + "/{id}/again")
	String again(@PathVariable String id, @RequestParam(defaultValue = "") String chapter) {
		Room old = room(id);
		Room room = this.rooms.open(chapter.isEmpty() ? old.chapter() : chapter(chapter));
		this.rooms.close(old);
		return redirect(room);
	}

	private static void play(Room room, List<Step> steps, HttpServletRequest request) {
		Actor actor = new Actor(room, server(request), request.getHeader("Cookie"),
				RequestContextUtils.getLocale(request));
		for (Step step : steps) {
			for (Action action : step.actions()) {
				actor.perform(action);
			}
		}
	}

	/** This process's own port, by whatever name and through whomever it was called. */
	private static URI server(HttpServletRequest request) {
		String scheme = (request.getAttribute(CIPHER_SUITE) != null) ? "https" : "http";
		return URI.create(scheme + "://localhost:" + request.getLocalPort());
	}

	@ExceptionHandler(StoryInterruptedException.class)
	ModelAndView interrupted(StoryInterruptedException interruption) {
		return this.pages.interrupted(interruption.room());
	}

	@ExceptionHandler(RoomOverException.class)
	@RequestMapping(OVER)
	ModelAndView over() {
		return this.pages.over();
	}

	/** The room is gone, or there never was one. */
	private static final class RoomOverException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
