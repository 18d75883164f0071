package personeditor.people.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonComparison;
import personeditor.people.PersonCopies;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonListener;
import personeditor.people.PersonVersion;
import personeditor.people.Watch;
import personeditor.people.live.LiveStream;
import personeditor.people.live.LiveStreams;
import personeditor.people.live.Topic;

/**
 * Tells a page that is open of newer versions: as they are saved, or when it asks; and
 * gives it the parts that then look different.
 *
 * <p>
 * People are asked on the thread of a request only. What comes later comes from the watch
 * that the request has begun.
 */
@Controller
class LiveController {

	/** The addresses of what is no page. */
	static final List<String> PATHS = List.of("/people/*/events", "/people/*/news", "/people/*/notice");

	private final People people;

	private final LiveStreams streams;

	private final LiveViews views;

	private final Editors editors;

	private final ShellInterceptor shell;

	LiveController(People people, LiveStreams streams, LiveViews views, Editors editors, ShellInterceptor shell) {
		this.people = people;
		this.streams = streams;
		this.views = views;
		this.editors = editors;
		this.shell = shell;
	}

	/** Without a content, the browser doesn't come back by itself. */
	@GetMapping("/people/{page}/events")
	void events(@PathVariable String page, @RequestParam String since, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		PersonId id = PersonController.id(page);
		PersonVersion opened = opened(id, since);
		Editor me = this.editors.findOrNobody(request);
		PageTexts texts = this.shell.texts(request);
		Optional<LiveStream> stream = this.streams.open(topic(id, request), me, request,
				(others) -> Presence.of(others, texts).toEvent());
		if (stream.isEmpty()) {
			response.setStatus(HttpStatus.NO_CONTENT.value());
			return;
		}
		follow(id, since, opened, me, stream.get());
	}

	private Topic topic(PersonId id, HttpServletRequest request) {
		return new Topic(Place.of(request).map(Place::people).orElse(this.people), id);
	}

	private void follow(PersonId id, String since, @Nullable PersonVersion opened, Editor me, LiveStream stream) {
		try {
			Watch watch = this.people.watch(id, new PersonListener() {

				@Override
				public void changed(PersonVersion version) {
					tell(News.of(version, since, opened, me));
				}

				@Override
				public void inConflict(PersonCopies copies) {
					tell(News.of(copies));
				}

				private void tell(News news) {
					if (!news.isNone()) {
						stream.send("version", news::toEvent);
					}
				}

			});
			stream.whenClosed(watch::close);
		}
		catch (RuntimeException exception) {
			stream.close();
			throw exception;
		}
	}

	/** The same once, for pages that can't listen. */
	@GetMapping("/people/{page}/news")
	@ResponseBody
	News news(@PathVariable String page, @RequestParam String since, HttpServletRequest request) {
		PersonId id = PersonController.id(page);
		Optional<PersonCopies> copies = this.people.copies(id);
		if (copies.isPresent()) {
			return News.of(copies.get());
		}
		PersonComparison comparison = compare(id, since);
		return News.of(stored(comparison), since, comparison.base(), this.editors.findOrNobody(request));
	}

	/**
	 * The parts of the page that a newer version changes; none if there is no newer one.
	 */
	@GetMapping("/people/{page}/notice")
	ModelAndView notice(@PathVariable String page, @RequestParam String since,
			@RequestParam(defaultValue = "") List<String> mine, HttpServletRequest request) {
		PersonId id = PersonController.id(page);
		this.shell.prepareWithoutFlash(request);
		ModelAndView parts = new ModelAndView("people/notice");
		if (this.people.copies(id).isPresent()) {
			return parts.addObject("conflict", NewerVersion.inConflict(!mine.isEmpty()));
		}
		PersonComparison comparison = compare(id, since);
		if (!comparison.isFresh()) {
			parts.addObject("live", this.views.of(id, since, comparison.base(), stored(comparison), fields(mine),
					this.editors.findOrNobody(request)));
		}
		return parts;
	}

	private static PersonVersion stored(PersonComparison comparison) {
		return Objects.requireNonNull(comparison.current());
	}

	private static Set<PersonField> fields(List<String> keys) {
		return Arrays.stream(PersonField.values())
			.filter((field) -> keys.contains(field.key()))
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(PersonField.class)));
	}

	/**
	 * What a page was opened with; null if it is not known, as while there is a conflict.
	 */
	private @Nullable PersonVersion opened(PersonId id, String since) {
		return this.people.copies(id).isPresent() ? null : compare(id, since).base();
	}

	private PersonComparison compare(PersonId id, String since) {
		PersonComparison comparison = this.people.compare(id, since);
		if (comparison.current() == null) {
			throw new NoSuchPersonException(id.text());
		}
		return comparison;
	}

}
