package personeditor.demo.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import personeditor.demo.Exchange;
import personeditor.demo.Role;
import personeditor.demo.Room;

/**
 * An address in a room: {@code /practice/{room}/{part}} and a page's ordinary address.
 *
 * @param room the id of the room
 * @param role who is in it; empty where the address doesn't say so
 * @param path the address within the room
 */
record PracticeAddress(String room, Optional<Role> role, String path) {

	private static final Pattern ADDRESS = Pattern.compile("/practice/([a-z0-9]+)(/.*)?");

	private static final Pattern PART = Pattern.compile("/([a-z]+)(/.*)?");

	private static final String PERSON = "/people/" + Room.PERSON.page();

	static Optional<PracticeAddress> parse(String address) {
		Matcher matcher = ADDRESS.matcher(address);
		return matcher.matches() ? Optional.of(within(matcher.group(1), behind(matcher, 2))) : Optional.empty();
	}

	private static PracticeAddress within(String room, String rest) {
		Matcher part = PART.matcher(rest);
		Optional<Role> role = part.matches() ? Role.ofKey(part.group(1)) : Optional.empty();
		return new PracticeAddress(room, role, role.isPresent() ? behind(part, 2) : rest);
	}

	private static String behind(Matcher matcher, int group) {
		return (matcher.group(group) != null) ? matcher.group(group) : "";
	}

	/** What the addresses of a part begin with. */
	static String context(Room room, Role role) {
		return "/practice/" + room.id() + "/" + role.key();
	}

	/** The address of one of the person's pages. */
	static String of(Room room, Role role, String page) {
		return context(room, role) + PERSON + (page.isEmpty() ? "" : "/" + page);
	}

	/** Which of the person's pages it is, as exchanges call it. */
	String page() {
		if (!this.path.startsWith(PERSON)) {
			return Exchange.ELSEWHERE;
		}
		String page = this.path.substring(PERSON.length());
		return page.startsWith("/") ? page.substring(1) : page;
	}

}
