package personeditor.people.web;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The way back to the page where somebody was, as a parameter of a link.
 */
final class Back {

	/** The pages that can be gone back to; never another site. */
	private static final Pattern PAGES = Pattern
		.compile("(/unsaved|/who|/account|/status|/help|/audit|/people(/[A-Za-z0-9._-]+)*"
				+ "|/demo/(two-tabs|cluster)(/[a-z0-9]+)?)" + "(\\?[A-Za-z0-9._~%&=+*/:@!$,;?()-]*)?");

	/** What takes forms of the page above it, and can't be opened. */
	private static final Pattern FORMS_ONLY = Pattern.compile("(?<=^/unsaved)/.*|/(restore|step|back|again)$");

	private static final String PEOPLE = "/people";

	private Back() {
	}

	/**
	 * The address at which a page can be opened again. One that answers a form has the
	 * address that the form was sent to, which is where the form is opened, but for a
	 * few.
	 */
	static String from(HttpServletRequest request) {
		String path = request.getRequestURI();
		if (request.getMethod().equals("GET")) {
			String query = request.getQueryString();
			return (query != null) ? path + "?" + query : path;
		}
		return path.equals(PEOPLE) ? PEOPLE + "/new" : FORMS_ONLY.matcher(path).replaceFirst("");
	}

	/** Where to go; people, if the address is none of ours. */
	static String to(String address) {
		return PAGES.matcher(address).matches() ? address : PEOPLE;
	}

}
