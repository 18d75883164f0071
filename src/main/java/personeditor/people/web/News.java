package personeditor.people.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import personeditor.people.Editor;
import personeditor.people.PersonCopies;
import personeditor.people.PersonField;
import personeditor.people.PersonVersion;
import personeditor.people.live.LiveStream;

/**
 * What a page that is open is told of the version that is stored, as JSON. It says that
 * there is something to show and no more: what it says in words is asked for.
 *
 * @param event {@code none} if the page shows it, else {@code changed}, {@code deleted}
 * or {@code conflict}
 * @param vector its vector
 * @param version the same for people
 * @param who the name of who made it; empty if nobody knows
 * @param at when
 * @param own whether it was the reader, in another page
 * @param fields the fields that differ from what the page was opened with
 */
record News(String event, String vector, String version, String who, String at, boolean own, List<String> fields) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/**
	 * News for somebody.
	 * @param since the vector that the page was opened with
	 * @param opened that version; null if it is not known
	 */
	static News of(PersonVersion stored, String since, @Nullable PersonVersion opened, Editor me) {
		String event = stored.changeVector().equals(since) ? "none" : stored.isDeleted() ? "deleted" : "changed";
		List<String> fields = (opened != null && stored.isPerson())
				? opened.values().differencesTo(stored.values()).stream().map(PersonField::key).toList() : List.of();
		return new News(event, stored.changeVector(), stored.shortVector(), stored.by().name(), stored.at().toString(),
				Names.isSame(stored.by(), me), fields);
	}

	/** That there is more than one version, and none is newer. */
	static News of(PersonCopies copies) {
		return new News("conflict", copies.merged(), "", "", "", false, List.of());
	}

	boolean isNone() {
		return this.event.equals("none");
	}

	LiveStream.Event toEvent() {
		return new LiveStream.Event(this.event, MAPPER.writeValueAsString(this));
	}

}
