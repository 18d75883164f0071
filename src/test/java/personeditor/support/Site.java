package personeditor.support;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a {@link Visitor} sends requests: the application in this process, or one behind
 * a port.
 */
@FunctionalInterface
public interface Site {

	Answer ask(Request request) throws Exception;

	/**
	 * A request.
	 *
	 * @param method GET or POST
	 * @param path path and query, encoded
	 * @param headers its headers
	 * @param body an encoded form; empty if there is none
	 */
	record Request(String method, String path, Map<String, String> headers, String body) {
	}

	/**
	 * An answer.
	 *
	 * @param status the HTTP status
	 * @param headers its headers, by name in any case
	 * @param body the text
	 */
	record Answer(int status, Map<String, List<String>> headers, String body) {

		public Answer {
			Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			anyCase.putAll(headers);
			headers = anyCase;
		}

		/** The first of a header; empty if there is none. */
		public String header(String name) {
			return this.headers.getOrDefault(name, List.of("")).get(0);
		}

	}

}
