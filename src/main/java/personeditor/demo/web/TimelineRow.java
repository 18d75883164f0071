package personeditor.demo.web;

import java.util.ArrayList;
import java.util.List;

import org.springframework.http.HttpStatus;

import personeditor.demo.Exchange;
import personeditor.demo.Role;
import personeditor.people.web.Sentence;

/**
 * What one exchange was, in a row of the table and a column of the picture.
 *
 * @param number its place in the story, from 1
 * @param role who did it
 * @param did what was done, to be put into words
 * @param sent the vector that was sent, in short; empty if none
 * @param received the vector that was received, in short; empty if none
 * @param before what was stored before
 * @param after what was stored then
 * @param status the answer
 * @param kind {@code open}, {@code saved}, {@code refused} or {@code asked}
 */
record TimelineRow(int number, Role role, Sentence did, String sent, String received, String before, String after,
		int status, String kind) {

	private static final int LANE = 75;

	private static final int FIRST_LANE = 38;

	/** The rows of a story. */
	static List<TimelineRow> of(List<Exchange> exchanges) {
		List<TimelineRow> rows = new ArrayList<>();
		for (Exchange exchange : exchanges) {
			if (exchange.isTold()) {
				rows.add(of(rows.size() + 1, exchange));
			}
		}
		return rows;
	}

	private static TimelineRow of(int number, Exchange exchange) {
		return new TimelineRow(number, exchange.role(), Sentence.of("demo.did." + did(exchange)),
				Vectors.shortText(exchange.sent("changeVector")), Vectors.shortText(exchange.received()),
				exchange.before(), exchange.after(), exchange.status(), kind(exchange));
	}

	private static String did(Exchange exchange) {
		String page = exchange.page();
		if (!exchange.isSave()) {
			return page.equals("delete") ? "openDelete" : "open";
		}
		boolean asks = kind(exchange).equals("asked");
		return asks ? "choose" : page.equals("delete") ? "delete" : page.equals("unchecked") ? "unchecked" : "save";
	}

	private static String kind(Exchange exchange) {
		if (!exchange.isSave()) {
			return "open";
		}
		HttpStatus.Series series = HttpStatus.Series.valueOf(exchange.status());
		return switch (series) {
			case SUCCESSFUL -> "asked";
			case REDIRECTION -> "saved";
			default -> "refused";
		};
	}

	public String name() {
		return this.role.firstName();
	}

	public String phrase() {
		return Vectors.phrase(this.status);
	}

	/** Whether the request changed what is stored. */
	public boolean isChange() {
		return !this.before.equals(this.after);
	}

	public boolean isOpening() {
		return this.kind.equals("open");
	}

	/** Where the lane of the one who did it is in the picture. */
	public int y() {
		return lane(this.role);
	}

	/** Where a lane is: Ana's above the store's, the others' below it. */
	static int lane(Role role) {
		int lane = (role == Role.ANA) ? 0 : role.ordinal() + 1;
		return FIRST_LANE + lane * LANE;
	}

}
