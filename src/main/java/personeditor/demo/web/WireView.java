package personeditor.demo.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import personeditor.demo.Exchange;
import personeditor.demo.Room;
import personeditor.people.PersonField;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;

/**
 * The last request of the story and its answer, as they went over the wire.
 *
 * @param method the method
 * @param path the address within the room
 * @param shown the fields that were sent and matter: the vector, what was changed and
 * what was chosen
 * @param others how many more were sent
 * @param answer the status of the answer and what it is called
 * @param isRefusal whether the answer is no
 * @param location where the answer sends the browser; empty if nowhere
 * @param received the vector in the answer; empty if none
 * @param before what was stored before
 * @param after what was stored then
 */
record WireView(String method, String path, Map<String, String> shown, int others, String answer, boolean isRefusal,
		String location, String received, String before, String after) {

	private static final Set<String> ALWAYS = Set.of("changeVector", "action");

	private static final int REFUSED = 400;

	/** The last exchange that belongs to the story; empty before the first. */
	static Optional<WireView> last(Room room, List<Exchange> exchanges) {
		return exchanges.stream()
			.filter(Exchange::isTold)
			.reduce((first, second) -> second)
			.map((exchange) -> of(room, exchange));
	}

	private static WireView of(Room room, Exchange exchange) {
		Map<String, String> shown = shown(room, exchange);
		return new WireView(exchange.method(), exchange.path(), shown, exchange.sent().size() - shown.size(),
				Vectors.phrase(exchange.status()), exchange.status() >= REFUSED, exchange.location(),
				exchange.received(), exchange.before(), exchange.after());
	}

	private static Map<String, String> shown(Room room, Exchange exchange) {
		PersonValues opened = opened(room, exchange);
		Map<String, String> shown = new LinkedHashMap<>();
		for (Map.Entry<String, String> field : exchange.sent()) {
			if (matters(field, exchange, opened)) {
				shown.put(field.getKey(), field.getValue());
			}
		}
		return shown;
	}

	private static boolean matters(Map.Entry<String, String> field, Exchange exchange, PersonValues opened) {
		String name = field.getKey();
		boolean unchecked = exchange.page().equals("unchecked");
		return unchecked || ALWAYS.contains(name) || name.startsWith("pick.") || isChanged(field, opened);
	}

	private static boolean isChanged(Map.Entry<String, String> field, PersonValues opened) {
		for (PersonField known : PersonField.values()) {
			if (known.key().equals(field.getKey())) {
				return !PersonValues.of(Map.of(known, field.getValue())).get(known).equals(opened.get(known));
			}
		}
		return false;
	}

	/** What the form was opened with, which fields are compared with. */
	private static PersonValues opened(Room room, Exchange exchange) {
		String vector = exchange.sent("changeVector");
		boolean readable = !vector.isEmpty() && !Vectors.shortText(vector).equals(vector);
		return readable
				? room.people().version(Room.PERSON, vector).map(PersonVersion::values).orElse(PersonValues.empty())
				: PersonValues.empty();
	}

	/** The vectors in the request that the store did not accept. */
	public boolean isStale(String name) {
		return this.isRefusal && name.equals("changeVector");
	}

	/** What of a vector is written large, and the rest. */
	public List<String> parts(String name, String value) {
		List<String> parts = new ArrayList<>();
		String large = name.equals("changeVector") ? Vectors.shortText(value) : "";
		boolean begins = !large.isEmpty() && value.startsWith(large);
		parts.add(begins ? large : "");
		parts.add(begins ? value.substring(large.length()) : value);
		return parts;
	}

}
