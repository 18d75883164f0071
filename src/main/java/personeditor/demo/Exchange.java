package personeditor.demo;

import java.util.List;
import java.util.Map;

/**
 * A request of a tab and the answer to it, as they were.
 *
 * @param role who sent it
 * @param method the method
 * @param path the address within the room
 * @param page the part of the address behind the person's; empty for the person's own
 * page, {@code -} for what is not about the person
 * @param sent the fields of the form that was sent, in their order
 * @param status the status of the answer
 * @param location where the answer sends the browser; empty if nowhere
 * @param received the vector that the answer holds; empty if none
 * @param before what was stored before: a short vector, or a dash for nobody
 * @param after what was stored then
 */
public record Exchange(Role role, String method, String path, String page, List<Map.Entry<String, String>> sent,
		int status, String location, String received, String before, String after) {

	/** The page of what is not about the person. */
	public static final String ELSEWHERE = "-";

	public Exchange {
		sent = List.copyOf(sent);
	}

	public boolean isSave() {
		return this.method.equals("POST");
	}

	/** The value of a field that was sent; empty if it was not. */
	public String sent(String name) {
		return this.sent.stream()
			.filter((field) -> field.getKey().equals(name))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("");
	}

	/** Whether it belongs to the story: a form that was opened or sent. */
	public boolean isTold() {
		boolean form = List.of("edit", "delete", "unchecked").contains(this.page);
		return form && (isSave() || this.status == 200);
	}

}
