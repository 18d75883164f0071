package personeditor.security.login;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Is told what matters of signing in and of refusals, to be written down. Called on the
 * thread of the request.
 */
public interface SecurityEvents {

	/**
	 * Something happened.
	 * @param what in a word, such as {@code signed-in} or {@code refused-password}
	 * @param name who it was about, as far as known; what a stranger typed, at most 64
	 * signs of it
	 */
	void happened(String what, String name, HttpServletRequest request);

}
