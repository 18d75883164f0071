package personeditor.people;

import java.util.function.BiConsumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a form shows of a person, in the order in which it does.
 */
public enum PersonField {

	FIRST_NAME("firstName", 200, FieldGroup.FIRST_NAME, Person::getFirstName, Person::setFirstName),

	LAST_NAME("lastName", 200, FieldGroup.LAST_NAME, Person::getLastName, Person::setLastName),

	EMAIL("email", 254, FieldGroup.EMAIL, Person::getEmail, Person::setEmail),

	PHONE("phone", 50, FieldGroup.PHONE, Person::getPhone, Person::setPhone),

	STREET("street", 200, FieldGroup.ADDRESS, Person::getStreet, Person::setStreet),

	POSTCODE("postcode", 200, FieldGroup.ADDRESS, Person::getPostcode, Person::setPostcode),

	CITY("city", 200, FieldGroup.ADDRESS, Person::getCity, Person::setCity),

	NOTES("notes", 10_000, FieldGroup.NOTES, Person::getNotes, Person::setNotes);

	private final String key;

	private final int maxLength;

	private final FieldGroup group;

	private final Function<Person, @Nullable String> getter;

	private final BiConsumer<Person, @Nullable String> setter;

	PersonField(String key, int maxLength, FieldGroup group, Function<Person, @Nullable String> getter,
			BiConsumer<Person, @Nullable String> setter) {
		this.key = key;
		this.maxLength = maxLength;
		this.group = group;
		this.getter = getter;
		this.setter = setter;
	}

	/**
	 * The name in forms, messages and documents.
	 */
	public String key() {
		return this.key;
	}

	/**
	 * The most characters (code points) of the normalized value.
	 */
	public int maxLength() {
		return this.maxLength;
	}

	public FieldGroup group() {
		return this.group;
	}

	/**
	 * Whether the value may have several lines.
	 */
	public boolean isMultiline() {
		return this == NOTES;
	}

	@Nullable String read(Person person) {
		return this.getter.apply(person);
	}

	void write(Person person, @Nullable String value) {
		this.setter.accept(person, value);
	}

}
