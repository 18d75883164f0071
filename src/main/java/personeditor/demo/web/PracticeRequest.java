package personeditor.demo.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request within a room: what its address begins with is the context path, so that
 * pages find their ordinary addresses, and their links lead back into the room.
 */
final class PracticeRequest extends HttpServletRequestWrapper {

	private final String context;

	private final String address;

	/**
	 * A request.
	 * @param address its whole address, which begins with the context path
	 */
	PracticeRequest(HttpServletRequest request, String context, String address) {
		super(request);
		this.context = context;
		this.address = address;
	}

	@Override
	public String getContextPath() {
		return this.context;
	}

	@Override
	public String getRequestURI() {
		return this.address;
	}

}
