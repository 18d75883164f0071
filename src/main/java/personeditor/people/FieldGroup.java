package personeditor.people;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Fields that are merged as one: an address of which one person changed the street and
 * another the city would be one that nobody wrote. Most fields are a group of their own.
 */
public enum FieldGroup {

	FIRST_NAME("firstName"), LAST_NAME("lastName"), EMAIL("email"), PHONE("phone"), ADDRESS("address"), NOTES("notes");

	private final String key;

	FieldGroup(String key) {
		this.key = key;
	}

	/**
	 * The name in forms and messages.
	 */
	public String key() {
		return this.key;
	}

	public List<PersonField> fields() {
		return Arrays.stream(PersonField.values()).filter((field) -> field.group() == this).toList();
	}

	public static Optional<FieldGroup> ofKey(String key) {
		return Arrays.stream(values()).filter((group) -> group.key.equals(key)).findFirst();
	}

}
