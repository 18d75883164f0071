package personeditor.people;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the list can be sorted by.
 */
public enum PersonOrder {

	NAME("name", PersonField.LAST_NAME, PersonField.FIRST_NAME), EMAIL("email", PersonField.EMAIL),
	CITY("city", PersonField.CITY), LAST_CHANGE("changed");

	/** What the list can be searched by. */
	public static final List<PersonField> SEARCHED = List.of(PersonField.FIRST_NAME, PersonField.LAST_NAME,
			PersonField.EMAIL, PersonField.CITY);

	private final String key;

	private final List<PersonField> fields;

	PersonOrder(String key, PersonField... fields) {
		this.key = key;
		this.fields = List.of(fields);
	}

	/**
	 * The name in addresses and of the index.
	 */
	public String key() {
		return this.key;
	}

	/**
	 * The fields that are compared, the most important one first; none for the time of
	 * the last change.
	 */
	public List<PersonField> fields() {
		return this.fields;
	}

	public static Optional<PersonOrder> ofKey(String key) {
		return Arrays.stream(values()).filter((order) -> order.key.equals(key)).findFirst();
	}

}
