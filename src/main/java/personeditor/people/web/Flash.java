package personeditor.people.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import personeditor.people.PersonField;

/**
 * What was just done, shown once on the next page. It travels in a cookie, so that it
 * needs no session, and is read and forgotten by the first page that shows it.
 *
 * @param messages what was done, and what is to be said about fields
 * @param page the last part of the address of the person's page; empty if there is
 * nothing to link to
 * @param from the vector of the version before; empty if there is nothing to compare
 * @param to the vector of the version now, or of the one that was deleted
 * @param undo whether a deletion can be taken back
 */
public record Flash(List<Message> messages, String page, String from, String to, boolean undo) {

	private static final String COOKIE = "flash";

	private static final Duration KEPT = Duration.ofMinutes(1);

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** Longer names are cut in messages: a cookie holds 4 kB. */
	private static final int MAX_NAME = 60;

	/** A message with names and times. */
	static Flash of(Kind kind, Object... parts) {
		return new Flash(List.of(Message.of(kind, List.of(), parts)), "", "", "", false);
	}

	/** One about fields. */
	static Flash of(Kind kind, List<PersonField> fields, Object... parts) {
		return new Flash(List.of(Message.of(kind, fields, parts)), "", "", "", false);
	}

	/** The same with a link to what changed. */
	Flash comparing(String personPage, @Nullable String fromVector, String toVector) {
		return new Flash(this.messages, personPage, (fromVector != null) ? fromVector : "", toVector, this.undo);
	}

	/** The same with a button that brings a deleted person back. */
	Flash undoing(String personPage, String deletedVector) {
		return new Flash(this.messages, personPage, "", deletedVector, true);
	}

	/** The same with another message, if there are fields for it. */
	Flash and(Kind kind, List<PersonField> fields, Object... parts) {
		if (fields.isEmpty()) {
			return this;
		}
		List<Message> more = new ArrayList<>(this.messages);
		more.add(Message.of(kind, fields, parts));
		return new Flash(more, this.page, this.from, this.to, this.undo);
	}

	void send(HttpServletRequest request, HttpServletResponse response) {
		Cookies.write(request, response, COOKIE, MAPPER.writeValueAsString(this), KEPT);
	}

	/** What was done before this page, which is the only one to show it. */
	static Optional<Flash> take(HttpServletRequest request, HttpServletResponse response) {
		Optional<String> text = Cookies.read(request, COOKIE);
		text.ifPresent((present) -> Cookies.clear(request, response, COOKIE));
		return text.flatMap(Flash::parse);
	}

	private static Optional<Flash> parse(String text) {
		try {
			return Optional.of(MAPPER.readValue(text, Flash.class));
		}
		catch (JacksonException exception) {
			return Optional.empty();
		}
	}

	/** All messages, to be put into words. */
	public List<Sentence> sentences() {
		return this.messages.stream().map(Message::sentence).toList();
	}

	/** Whether there is something to compare. */
	public boolean isComparable() {
		return !this.from.isEmpty();
	}

	/** What can be said. */
	enum Kind {

		SAVED, COMBINED, KEPT, FROM_THEM, FROM_OTHERS, FROM_OTHER_TAB, ADDED, ADDED_AGAIN, ALREADY_ADDED, DELETED,
		ALREADY_DELETED, ALREADY_DELETED_BY_YOU, STAYS_DELETED, BROUGHT_BACK, RESTORED, RESTORED_FIELDS, ALREADY_THERE,
		NOTHING_CHANGED, NOTHING_LEFT, ALREADY_SAVED, DROPPED, COPY_DROPPED, RENAMED, EXAMPLES_LOADED,
		EXAMPLES_NOT_LOADED, SETTLED, PASSWORD_CHANGED

	}

	/**
	 * One message.
	 *
	 * @param kind what is said
	 * @param fields the fields that it is about
	 * @param names who and what it is about; an empty one is somebody without a name
	 * @param times when, in milliseconds since 1970
	 */
	record Message(Kind kind, List<PersonField> fields, List<String> names, List<Long> times) {

		static Message of(Kind kind, List<PersonField> fields, Object... parts) {
			List<String> names = new ArrayList<>();
			List<Long> times = new ArrayList<>();
			for (Object part : parts) {
				if (part instanceof Instant instant) {
					times.add(instant.toEpochMilli());
				}
				else {
					names.add(shortened(part.toString()));
				}
			}
			return new Message(kind, fields, names, times);
		}

		private static String shortened(String name) {
			return (name.codePointCount(0, name.length()) <= MAX_NAME) ? name
					: name.substring(0, name.offsetByCodePoints(0, MAX_NAME - 1)) + "…";
		}

		/** Names come first, then times, then fields. */
		Sentence sentence() {
			List<Object> parts = new ArrayList<>();
			this.names.forEach((name) -> parts.add(name.isEmpty() ? Sentence.of("who.somebody") : name));
			this.times.forEach((time) -> parts.add(Instant.ofEpochMilli(time)));
			if (!this.fields.isEmpty()) {
				parts.add(this.fields);
			}
			return new Sentence("flash." + this.kind, parts);
		}

	}

}
