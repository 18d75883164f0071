package personeditor.security;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Says no to programs in their own way. What it doesn't answer is answered with a page.
 */
public interface Refusal {

	/**
	 * Answers a request that is refused, if a program has sent it.
	 * @param type what the refusal is called
	 * @param message what happened, what was not changed, and what to do
	 * @return whether it was answered
	 */
	boolean answers(HttpServletRequest request, HttpServletResponse response, String type, String message)
			throws IOException;

}
