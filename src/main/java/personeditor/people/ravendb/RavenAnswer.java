package personeditor.people.ravendb;

import java.util.List;
import java.util.Map;

import personeditor.store.document.JsonText;

/**
 * What a server said.
 *
 * @param status the HTTP status
 * @param body its JSON; an empty object if there was none
 */
record RavenAnswer(int status, JsonText body) {

	private static final int NOT_FOUND = 404;

	private static final int CONFLICT = 409;

	private static final int FIRST_ERROR = 400;

	boolean isOk() {
		return this.status < FIRST_ERROR;
	}

	boolean isNotFound() {
		return this.status == NOT_FOUND;
	}

	/** The document is in conflict between nodes. */
	boolean isDocumentConflict() {
		return this.status == CONFLICT && type().contains("DocumentConflictException");
	}

	/** A version was not the one that was expected. */
	boolean isConcurrency() {
		return this.status == CONFLICT && !isDocumentConflict();
	}

	/** The class of a refusal's reason. */
	String type() {
		return text("Type");
	}

	/** The first line of a refusal's reason. */
	String message() {
		return text("Message").lines().findFirst().orElse("status " + this.status);
	}

	private String text(String member) {
		JsonText value = Json.members(this.body).get(member);
		return (value != null) ? Json.text(value) : "";
	}

	/** The elements of a member that is a list; none if there is no such member. */
	List<JsonText> list(String member) {
		JsonText value = Json.members(this.body).get(member);
		return (value != null) ? Json.elements(value) : List.of();
	}

	/** A member that is a number; 0 if there is none. */
	long number(String member) {
		Map<String, JsonText> members = Json.members(this.body);
		return Json.number(members.getOrDefault(member, Json.NULL));
	}

}
