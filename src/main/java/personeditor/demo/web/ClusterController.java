package personeditor.demo.web;

import java.util.List;
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
import personeditor.demo.cluster.NodeAwayException;
import personeditor.demo.cluster.Site;
import personeditor.demo.cluster.Story;
import personeditor.demo.cluster.Strategy;

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
		return stories(null, HttpStatus.OK);
	}

	private ModelAndView stories(@Nullable NodeAwayException away, HttpStatus status) {
		ModelAndView page = new ModelAndView("demo/cluster-stories", status);
		page.addObject("stories", Story.values());
		page.addObject("processes", ProcessLine.of(this.rooms.processes()));
		page.addObject("away", away);
		return page;
	}

	/**
	 * Begins a story: in this process, or, if that is asked for, with each node in its
	 * own.
	 */
	@PostMapping(PATH)
	ModelAndView start(@RequestParam(defaultValue = "") String story,
			@RequestParam(defaultValue = "false") boolean spread) {
		Story told = story(story);
		try {
			return new ModelAndView(redirect(open(told, spread)));
		}
		catch (NodeAwayException exception) {
			return stories(exception, HttpStatus.SERVICE_UNAVAILABLE);
		}
	}

	private ClusterRoom open(Story story, boolean spread) {
		return spread ? this.rooms.openSpread(story) : this.rooms.open(story);
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

	private ModelAndView page(ClusterRoom room, @Nullable Site refused, HttpStatus status) {
		ModelAndView page = new ModelAndView("demo/cluster", Map.of("cluster", ClusterView.of(room, refused)), status);
		return page.addObject("processes", room.isSpread() ? ProcessLine.of(this.rooms.processes()) : List.of());
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
	ModelAndView back(@PathVariable String id) {
		ClusterRoom old = room(id);
		return instead(old, old.story(), Math.max(0, old.stepsDone() - 1));
	}

	@PostMapping(PATH + "/{id}/again")
	ModelAndView again(@PathVariable String id, @RequestParam(defaultValue = "") String story) {
		ClusterRoom old = room(id);
		return instead(old, story.isEmpty() ? old.story() : story(story), 0);
	}

	/** Tells a story in place of another; that one stays if a node is away. */
	private ModelAndView instead(ClusterRoom old, Story story, int steps) {
		try {
			ClusterRoom room = open(story, old.isSpread());
			for (int i = 0; i < steps; i++) {
				room.step();
			}
			this.rooms.close(old);
			return new ModelAndView(redirect(room));
		}
		catch (NodeAwayException exception) {
			return stories(exception, HttpStatus.SERVICE_UNAVAILABLE);
		}
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
		try {
			return room.save(where, phone, changeVector) ? new ModelAndView(redirect(room))
					: page(room, where, HttpStatus.CONFLICT);
		}
		catch (NodeAwayException exception) {
			return page(room, where, HttpStatus.SERVICE_UNAVAILABLE);
		}
		catch (IllegalArgumentException exception) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, exception);
		}
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
