package personeditor.people.web;

import java.util.List;

/**
 * The parts of a page that a newer version changes.
 *
 * @param page the last part of the address of the person's page
 * @param notice that somebody saved
 * @param fields the fields, with what was saved there
 * @param version which version was opened, and which one is stored
 * @param history the last versions
 * @param versions how many there are
 */
public record LiveView(String page, FormView.ChangedNotice notice, List<FieldView> fields, VersionPanel version,
		List<VersionRow> history, long versions) {
}
