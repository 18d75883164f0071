package personeditor.demo.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import personeditor.demo.Exchange;
import personeditor.demo.Role;
import personeditor.demo.Room;

/**
 * One of the two tabs.
 *
 * @param role who sits at it
 * @param number which tab it is, from 1
 * @param address the address of the page that it shows, within the room
 * @param source where its frame gets that page from
 * @param opener who is to open a page here next
 * @param open where they begin who do so in a real tab
 * @param vector the vector in its page; empty if there is none
 * @param state {@code closed}, {@code open}, {@code fresh}, {@code outdated},
 * {@code saved} or {@code stopped}
 * @param isOutdated whether that vector is not the one that is stored
 * @param isNext whether the next step is done here
 */
record TabView(Role role, int number, String address, String source, Role opener, String open, String vector,
		String state, boolean isOutdated, boolean isNext) {

	/**
	 * What a tab is like after all that has happened.
	 * @param stored the short vector of what is stored now
	 * @param next who acts next
	 */
	static TabView of(Room room, Role role, List<Exchange> exchanges, String stored, @Nullable Role next) {
		Role opener = (next != null && next.tab() == role.tab()) ? next : role;
		List<Exchange> own = exchanges.stream().filter((exchange) -> exchange.role() == role).toList();
		String shown = own.stream().reduce("", (address, exchange) -> after(exchange), (first, second) -> second);
		Exchange last = own.isEmpty() ? null : own.get(own.size() - 1);
		String vector = (last != null) ? last.received() : "";
		boolean fresh = Vectors.shortText(vector).equals(stored);
		String context = PracticeAddress.context(room, role);
		return new TabView(role, role.tab(), shown, context + TabController.PATH, opener,
				PracticeAddress.of(room, opener, room.chapter().startPage()), vector, state(own, fresh), !fresh,
				opener == next);
	}

	private static String after(Exchange exchange) {
		return exchange.location().isEmpty() ? exchange.path() : exchange.location();
	}

	private static String state(List<Exchange> own, boolean fresh) {
		if (own.isEmpty()) {
			return "closed";
		}
		Exchange last = own.get(own.size() - 1);
		if (last.isSave() && last.status() != 303) {
			return "stopped";
		}
		boolean saved = own.size() > 1 && own.get(own.size() - 2).isSave() && own.get(own.size() - 2).status() == 303;
		if (last.received().isEmpty()) {
			return "open";
		}
		return !fresh ? "outdated" : saved ? "saved" : "fresh";
	}

	/** The first letters of both names. */
	public String initials() {
		return Stream.of(this.role.fullName().split(" "))
			.map((name) -> name.substring(0, 1))
			.collect(Collectors.joining());
	}

	public String name() {
		return this.role.firstName();
	}

	/** {@code y} for the first tab, {@code t} for the other. */
	public String side() {
		return (this.number == 1) ? "y" : "t";
	}

	/** How the vector begins that is written large. */
	public String shortVector() {
		return Vectors.shortText(this.vector);
	}

	/** The kind of tag that goes with the state. */
	public String tag() {
		return switch (this.state) {
			case "outdated", "stopped" -> "d";
			case "saved" -> "ok";
			default -> "";
		};
	}

}
