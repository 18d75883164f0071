package personeditor.people.web;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.PersonVersion;

/**
 * Which version a page shows, and which one is stored if that is another.
 *
 * @param id the person's identifier
 * @param shown the version that the page shows or was opened with; null if it is not
 * known
 * @param shownBy who made it
 * @param stored the version that is stored now, if it is newer; null otherwise
 */
public record VersionPanel(String id, @Nullable PersonVersion shown, @Nullable Object shownBy,
		@Nullable PersonVersion stored) {

	static VersionPanel of(PersonVersion shown, Editor me) {
		return new VersionPanel(shown.id(), shown, Names.orYou(shown, me), null);
	}

	static VersionPanel outdated(String id, @Nullable PersonVersion opened, @Nullable PersonVersion stored, Editor me) {
		return new VersionPanel(id, opened, (opened != null) ? Names.orYou(opened, me) : null, stored);
	}

}
