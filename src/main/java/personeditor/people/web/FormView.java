package personeditor.people.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.people.PersonField;

/**
 * A form in which a person is edited or added.
 *
 * @param title the title of the window
 * @param heading the heading of the page
 * @param name what the person is called; empty for a new one
 * @param page the last part of the address of the person's page; empty for a new one
 * @param action where the form is sent
 * @param vector the vector that the form was opened with, and that it keeps however often
 * it is shown again
 * @param identifier what stands in the field for the identifier; null if there is no such
 * field
 * @param identifierProblem what is wrong with it
 * @param fields the fields
 * @param carried further values that go along unseen
 * @param errors what is wrong, with the ids of the fields to go to
 * @param notice that somebody else saved meanwhile; null if nobody did
 * @param inUse the person who has the identifier already; null if nobody has
 * @param version which version was opened; null for a new person
 * @param history the last versions
 * @param versions how many there are
 * @param recovery text of the reader's that could not be saved; null if there is none, or
 * it stands in the form
 */
public record FormView(Sentence title, Sentence heading, String name, String page, String action, String vector,
		@Nullable String identifier, @Nullable Sentence identifierProblem, List<FieldView> fields,
		Map<String, String> carried, List<ErrorLink> errors, @Nullable ChangedNotice notice, @Nullable InUse inUse,
		@Nullable VersionPanel version, List<VersionRow> history, long versions, @Nullable RecoveryNote recovery) {

	public boolean isNew() {
		return this.identifier != null;
	}

	/**
	 * A problem, and where it is.
	 *
	 * @param target the id of the element to go to
	 * @param label the key of what it is called; null if the words say it
	 */
	public record ErrorLink(String target, @Nullable String label, Sentence words) {
	}

	/**
	 * That somebody else saved while the page was open.
	 *
	 * @param line the same in short
	 * @param load the words on the button that gives up what was typed for what is
	 * stored; null if there is no one version: the person was deleted, or nodes have
	 * different ones
	 * @param typed whether there is text of the reader's that it matters to
	 * @param mine the fields that the reader has changed
	 */
	public record ChangedNotice(Sentence heading, Sentence words, Sentence line, @Nullable Sentence load, boolean typed,
			List<PersonField> mine) {
	}

	/**
	 * A person who has the identifier already.
	 *
	 * @param suggestion an identifier that is free
	 */
	public record InUse(String page, String name, Object who, Instant at, String suggestion) {
	}

}
