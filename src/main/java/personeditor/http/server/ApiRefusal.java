package personeditor.http.server;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers for the API what is refused before the API is reached: by a filter, or by the
 * container itself.
 */
public final class ApiRefusal {

	private static final List<String> PATHS = List.of("/databases", "/admin/", "/topology", "/cluster/", "/build/");

	/** Signs of which the container itself says that there can't be such a path. */
	private static final Pattern ODD = Pattern.compile("[%\\\\]|\\.\\.");

	private static final String NOT_UNDERSTOOD = "The request can't be understood. Nothing was changed.";

	private static final String FAILED = "The request failed for a reason inside the server, which its log tells.";

	private ApiRefusal() {
	}

	/**
	 * Answers a request for the API with an error.
	 * @return whether it was one for the API
	 */
	public static boolean answers(HttpServletRequest request, HttpServletResponse response, int status, String type,
			String message) throws IOException {
		if (!isOfApi(request)) {
			return false;
		}
		send(request, response, status, type, message);
		return true;
	}

	/** Answers a request of a program, whatever it is for, with an error. */
	public static void send(HttpServletRequest request, HttpServletResponse response, int status, String type,
			String message) throws IOException {
		ClientConnection.leaveBody(request, response);
		send(ApiException.raw(status, type, message), request, response);
	}

	/** Answers a request for which there is no route, wherever it was refused. */
	public static void noRoute(HttpServletRequest request, HttpServletResponse response) throws IOException {
		send(ApiException.noRoute(request.getMethod(),
				ApiRequest.url(request.getRequestURI(), request.getQueryString())), request, response);
	}

	/**
	 * Answers a request that the container refused before it came to any servlet, and of
	 * which it may not even have read the path.
	 * @param status what the container makes of it
	 */
	public static void ofContainer(HttpServletRequest request, HttpServletResponse response, int status)
			throws IOException {
		String path = request.getRequestURI();
		boolean isNoPath = status == 400 && path != null && ODD.matcher(path).find();
		boolean isNoMethod = status == 405 || "CONNECT".equals(request.getMethod());
		if (isNoPath || isNoMethod || status == 404) {
			noRoute(request, response);
		}
		else {
			send((status < 500 || status == 501) ? ApiException.of(status, "BadRequestException", NOT_UNDERSTOOD)
					: ApiException.of(status, "RavenException", FAILED), request, response);
		}
	}

	/** Whether the container could not even read what a request is for. */
	public static boolean isUnreadable(HttpServletRequest request) {
		return request.getRequestURI() == null;
	}

	private static void send(ApiException refusal, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		String method = request.getMethod();
		String path = request.getRequestURI();
		Delivery.send(ErrorAnswers.of(refusal, (method != null) ? method : "", (path != null) ? path : "",
				request.getQueryString()), request, response);
	}

	/** Whether a request is for the API. */
	public static boolean isOfApi(HttpServletRequest request) {
		String path = request.getRequestURI();
		if (path == null) {
			return false;
		}
		int start = 0;
		while (start + 1 < path.length() && path.charAt(start + 1) == '/') {
			start++;
		}
		for (String prefix : PATHS) {
			if (path.regionMatches(true, start, prefix, 0, prefix.length())) {
				return true;
			}
		}
		return false;
	}

}
