package personeditor.people.web;

import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import personeditor.people.Announcement;
import personeditor.people.Editor;
import personeditor.security.users.Caller;
import personeditor.security.users.Role;

/**
 * What surrounds every page.
 *
 * @param me who looks at it
 * @param unsaved how many texts of theirs could not be saved
 * @param flash what was just done; null if nothing
 * @param assets where stylesheet, script and pictures are
 * @param path the address of the page
 * @param back the address at which it can be opened again
 * @param isPractice whether the page is about a place of its own, where one has a given
 * name
 * @param caller who has signed in; null where nobody has to, or nobody has
 * @param isOutside whether the page asks who somebody is who gets nowhere before
 * @param announcements what everybody should know
 */
public record Shell(Editor me, int unsaved, @Nullable Flash flash, Assets assets, String path, String back,
		boolean isPractice, @Nullable Caller caller, boolean isOutside, Set<Announcement> announcements) {

	/** The name of the request attribute in which templates find it. */
	static final String ATTRIBUTE = "shell";

	/** Whether the page is about people, as most are. */
	public boolean isOfPeople() {
		return Stream.of("/demo/", "/status", "/help", "/audit", "/account", "/sign-in").noneMatch(this::isAt);
	}

	/** Whether the page is at an address, or under it. */
	public boolean isAt(String address) {
		return this.path.startsWith(address);
	}

	/** Whether what only administrators see can be opened. */
	public boolean mayAdminister() {
		return this.caller == null || this.caller.isA(Role.ADMIN);
	}

	public String initials() {
		return Names.initials(this.me);
	}

}
