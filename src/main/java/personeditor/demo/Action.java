package personeditor.demo;

import java.util.Map;

/**
 * Something that is done in a tab, and by which it is recognized when somebody else does
 * it: a page that is opened, or a form that is filled in and sent.
 *
 * @param role who does it
 * @param kind what is done
 * @param page which of the person's pages: the part of the address behind the person's;
 * empty for the person's own
 * @param form the form on the page that is sent; empty if a page is opened
 * @param fields what is filled in, by the names of fields
 * @param button the value of the button that is pressed; empty for the form's only one
 * @param status the answer that this leads to
 */
public record Action(Role role, Kind kind, String page, String form, Map<String, String> fields, String button,
		int status) {

	private static final int OK = 200;

	private static final int SEE_OTHER = 303;

	public Action {
		fields = Map.copyOf(fields);
	}

	static Action open(Role role, String page) {
		return new Action(role, Kind.OPEN, page, "", Map.of(), "", OK);
	}

	static Action save(Role role, String page, int status, Map<String, String> fields) {
		return new Action(role, Kind.SEND, page, page, fields, "", status);
	}

	static Action save(Role role, String page, Map<String, String> fields) {
		return save(role, page, SEE_OTHER, fields);
	}

	static Action combine(Role role, int status, Map<String, String> choices) {
		return new Action(role, Kind.SEND, "edit", "conflict", choices, (status == OK) ? "update" : "save", status);
	}

	/** The last form is sent once more, letter by letter. */
	static Action again(Role role, String page) {
		return new Action(role, Kind.SEND_AGAIN, page, page, Map.of(), "", SEE_OTHER);
	}

	/** Whether an exchange is this. */
	boolean matches(Exchange exchange) {
		boolean opens = exchange.method().equals("GET");
		return exchange.role() == this.role && exchange.page().equals(this.page) && opens == (this.kind == Kind.OPEN)
				&& exchange.status() == this.status;
	}

	/** What can be done. */
	public enum Kind {

		OPEN, SEND, SEND_AGAIN

	}

}
