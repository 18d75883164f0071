package personeditor.demo.web;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
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

import personeditor.demo.cluster.ClusterRoom;
import personeditor.demo.cluster.ClusterRooms;
import personeditor.demo.cluster.Site;
import personeditor.demo.cluster.Story;
import personeditor.demo.cluster.Strategy;
import personeditor.people.PeopleUnavailableException;
import personeditor.people.PersonChange;
import personeditor.people.PersonChangedException;
import personeditor.people.PersonRules;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;

/**
 * The demonstration with three nodes: its stories, and a cluster in which one is told.
 */
@Controller
class ClusterController {

	private static final String PATH = "/demo/cluster";

	/** Where requests for clusters end that are gone. */
	static final String OVER = PATH + "/over";

	/** Where requests for a node end that has failed. */
	static final String DOWN = PATH + "/down";

	private final ClusterRooms rooms;

	ClusterController(ClusterRooms rooms) {
		this.rooms = rooms;
	}

	@GetMapping(PATH)
	ModelAndView stories() {
		return new ModelAndView("demo/cluster-stories", "stories", Story.values());
	}

	@PostMapping(PATH)
	String start(@RequestParam(defaultValue = "") String story) {
		return redirect(this.rooms.open(story(story)));
	}

	private static Story story(String key) {
		return known(Story.ofKey(key));
	}

	private static <T> T known(Optional<T> found) {
		return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
	}

	private static String redirect(ClusterRoom room) {
		return "redirect:" + PATH + "/" + room.id();
	}

	@GetMapping(PATH + "/{id}")
	ModelAndView show(@PathVariable String id) {
		return page(room(id), null, HttpStatus.OK);
	}

	private static ModelAndView page(ClusterRoom room, @Nullable Site refused, HttpStatus status) {
		return new ModelAndView("demo/cluster", Map.of("cluster", ClusterView.of(room, refused)), status);
	}

	private ClusterRoom room(String id) {
		return this.rooms.find(id).orElseThrow(ClusterOverException::new);
	}

	@PostMapping(PATH + "/{id}/step")
	String step(@PathVariable String id) {
		ClusterRoom room = room(id);
		room.step();
		return redirect(room);
	}

	/**
	 * What is stored can't be taken back, so the story is told again up to the step
	 * before.
	 */
	@PostMapping(PATH + "/{id}/back")
	String back(@PathVariable String id) {
		ClusterRoom old = room(id);
		int kept = Math.max(0, old.stepsDone() - 1);
		ClusterRoom room = this.rooms.open(old.story());
		for (int i = 0; i < kept; i++) {
			room.step();
		}
		this.rooms.close(old);
		return redirect(room);
	}

	@PostMapping(PATH + "/{id}/again")
	String again(@PathVariable String id, @RequestParam(defaultValue = "") String story) {
		ClusterRoom old = room(id);
		ClusterRoom room = this.rooms.open(story.isEmpty() ? old.story() : story(story));
		this.rooms.close(old);
		return redirect(room);
	}

	@PostMapping(PATH + "/{id}/link")
	String link(@PathVariable String id, @RequestParam String one, @RequestParam String other,
			@RequestParam boolean cut) {
		ClusterRoom room = room(id);
		room.cut(known(Site.ofKey(one)), known(Site.ofKey(other)), cut);
		return redirect(room);
	}

	@PostMapping(PATH + "/{id}/node")
	String node(@PathVariable String id, @RequestParam String site, @RequestParam boolean stop) {
		ClusterRoom room = room(id);
		room.stop(known(Site.ofKey(site)), stop);
		return redirect(room);
	}

	@PostMapping(PATH + "/{id}/strategy")
	String strategy(@PathVariable String id, @RequestParam String strategy) {
		ClusterRoom room = room(id);
		room.choose(known(Strategy.ofKey(strategy)));
		return redirect(room);
	}

	@PostMapping(PATH + "/{id}/spread")
	String spread(@PathVariable String id) {
		ClusterRoom room = room(id);
		room.spread();
		return redirect(room);
	}

	/**
	 * An ordinary checked save; one that is too late is refused, and nothing is written.
	 */
	@PostMapping(PATH + "/{id}/save")
	ModelAndView save(@PathVariable String id, @RequestParam String site, @RequestParam String changeVector,
			@RequestParam String phone) {
		ClusterRoom room = room(id);
		Site where = known(Site.ofKey(site));
		if (!room.isRunning(where)) {
			return page(room, where, HttpStatus.SERVICE_UNAVAILABLE);
		}
		try {
			room.at(where, () -> save(room, where, changeVector, phone));
		}
		catch (PersonChangedException | PeopleUnavailableException exception) {
			return page(room, where, HttpStatus.CONFLICT);
		}
		return new ModelAndView(redirect(room));
	}

	private static void save(ClusterRoom room, Site site, String changeVector, String phone) {
		PersonVersion person = known(room.people(site).current(ClusterRoom.PERSON).filter(PersonVersion::isPerson));
		PersonValues values = ClusterRoom.withPhone(person, phone);
		if (!PersonRules.check(values).isEmpty()) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
		}
		room.people(site).save(PersonChange.edit(ClusterRoom.PERSON, values, changeVector, room.editor(site)));
	}

	@ExceptionHandler(ClusterOverException.class)
	@RequestMapping(OVER)
	ModelAndView over() {
		return new ModelAndView("demo/over", Map.of("texts", "cluster.over"), HttpStatus.NOT_FOUND);
	}

	@RequestMapping(DOWN)
	ModelAndView down() {
		return new ModelAndView("demo/over", Map.of("texts", "cluster.down"), HttpStatus.SERVICE_UNAVAILABLE);
	}

	/** The cluster is gone, or there never was one. */
	private static final class ClusterOverException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
