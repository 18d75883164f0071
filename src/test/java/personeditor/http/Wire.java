package personeditor.http;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.support.HttpSite;
import personeditor.support.Site;

/**
 * Requests as they are, without a client's ideas of them.
 *
 * @param site the application
 * @param root what every path begins with
 */
public record Wire(HttpSite site, String root) {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String JSON_TYPE = "application/json";

	/**
	 * Sends a request.
	 * @param headers names and values, in turn
	 */
	public Answer ask(String method, String path, String body, String... headers) {
		Map<String, String> all = new LinkedHashMap<>();
		if (!body.isEmpty()) {
			all.put("Content-Type", JSON_TYPE);
		}
		for (int i = 0; i < headers.length; i += 2) {
			all.put(headers[i], headers[i + 1]);
		}
		try {
			return new Answer(this.site.ask(new Site.Request(method, this.root + path, all, body)));
		}
		catch (Exception exception) {
			throw new AssertionError(method + " " + path + " got no answer.", exception);
		}
	}

	public Answer get(String id) {
		return ask("GET", "/docs?id=" + id, "");
	}

	public Answer put(String id, String document, String... headers) {
		return ask("PUT", "/docs?id=" + id, document, headers);
	}

	public Answer delete(String id, String... headers) {
		return ask("DELETE", "/docs?id=" + id, "", headers);
	}

	/** Runs a script on a document. */
	public Answer patch(String id, String script, String... headers) {
		return ask("PATCH", "/docs?id=" + id, "{\"Patch\":{\"Script\":\"" + script + "\"}}", headers);
	}

	/** Sends commands that are carried out together. */
	public Answer batch(String... commands) {
		return ask("POST", "/bulk_docs", "{\"Commands\":[" + String.join(",", commands) + "]}");
	}

	/** The change vector of a document that is there. */
	public String vectorOf(String id) {
		return get(id).json().at("/Results/0/@metadata/@change-vector").stringValue();
	}

	/**
	 * What was answered.
	 */
	public record Answer(Site.Answer plain) {

		public int status() {
			return this.plain.status();
		}

		public String body() {
			return this.plain.body();
		}

		public String header(String name) {
			return this.plain.header(name);
		}

		public JsonNode json() {
			return JSON.readTree(body());
		}

		/** The text of a member at the top of the body; null if there is none. */
		public String text(String member) {
			JsonNode value = json().get(member);
			return (value == null) ? null : value.stringValue();
		}

	}

}
