package personeditor.people.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

import personeditor.people.PersonField;

/**
 * Puts a page's sentences into words, once as HTML, in which names stand in {@code <bdi>}
 * so that one in another direction cannot reorder the sentence, and once as plain text,
 * for titles and attributes.
 *
 * <p>
 * Made for one request. The messages are ours and may hold markup; everything that is put
 * into them is escaped.
 */
public final class PageTexts {

	private final MessageSource messages;

	private final Locale locale;

	private final ZoneId zone;

	private final Instant now;

	PageTexts(MessageSource messages, Locale locale, ZoneId zone, Instant now) {
		this.messages = messages;
		this.locale = locale;
		this.zone = zone;
		this.now = now;
	}

	/**
	 * A sentence as HTML.
	 */
	public String html(Sentence sentence) {
		return words(sentence, this::htmlOf);
	}

	/**
	 * A message as HTML.
	 */
	public String html(String key, Object... parts) {
		return html(Sentence.of(key, parts));
	}

	/**
	 * A sentence as plain text.
	 */
	public String plain(Sentence sentence) {
		return words(sentence, this::plainOf);
	}

	/**
	 * A message as plain text.
	 */
	public String plain(String key, Object... parts) {
		return plain(Sentence.of(key, parts));
	}

	/**
	 * A message as text of a picture, with the full instants for a script.
	 */
	public String drawn(String key, Object... parts) {
		return drawn(Sentence.of(key, parts));
	}

	public String drawn(Sentence sentence) {
		return words(sentence, this::drawnOf);
	}

	private Object drawnOf(Object part) {
		if (part instanceof Instant instant) {
			return "<tspan data-time=\"" + instant + "\">" + timeText(instant) + "</tspan>";
		}
		return HtmlUtils.htmlEscape(String.valueOf(plainOf(part)));
	}

	/**
	 * A time as HTML, with the full instant for a script.
	 */
	public String time(Instant instant) {
		return "<time datetime=\"" + instant + "\">" + timeText(instant) + "</time>";
	}

	private String words(Sentence sentence, Function<Object, Object> part) {
		return this.messages.getMessage(sentence.key(), sentence.parts().stream().map(part).toArray(), this.locale);
	}

	private Object htmlOf(Object part) {
		if (part instanceof Sentence sentence) {
			return html(sentence);
		}
		if (part instanceof Instant instant) {
			return time(instant);
		}
		if (part instanceof List<?> list) {
			return joined(list, (item) -> "<b>" + htmlOf(item) + "</b>");
		}
		if (part instanceof PersonField field) {
			return HtmlUtils.htmlEscape(label(field));
		}
		return (part instanceof String name) ? "<bdi>" + HtmlUtils.htmlEscape(name) + "</bdi>" : part;
	}

	private Object plainOf(Object part) {
		if (part instanceof Sentence sentence) {
			return plain(sentence);
		}
		if (part instanceof Instant instant) {
			return timeText(instant);
		}
		if (part instanceof List<?> list) {
			return joined(list, (item) -> plainOf(item).toString());
		}
		return (part instanceof PersonField field) ? label(field) : part;
	}

	private String joined(List<?> items, Function<Object, String> word) {
		List<String> words = new ArrayList<>();
		items.forEach((item) -> words.add(word.apply(item)));
		if (words.size() < 2) {
			return String.join("", words);
		}
		String last = words.remove(words.size() - 1);
		return this.messages.getMessage("list.and", new Object[] { String.join(", ", words), last }, this.locale);
	}

	/**
	 * What a field is called.
	 */
	public String label(PersonField field) {
		return this.messages.getMessage("field." + field.key(), null, this.locale);
	}

	private String timeText(Instant instant) {
		ZonedDateTime time = instant.atZone(this.zone);
		long daysAgo = this.now.atZone(this.zone).toLocalDate().toEpochDay() - time.toLocalDate().toEpochDay();
		String key = (daysAgo == 0) ? "time.today" : (daysAgo == 1) ? "time.yesterday" : "time.date";
		String pattern = this.messages.getMessage(key, null, this.locale);
		return DateTimeFormatter.ofPattern(pattern, this.locale).format(time);
	}

}
