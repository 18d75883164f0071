package personeditor.people;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

import personeditor.store.document.JsonText;

/**
 * A person as a document. The session sets {@code id} and {@code changeVector} when it
 * loads, queries and saves; neither is stored. Members that are none of ours are kept as
 * they were.
 *
 * <p>
 * An entity: its session watches it for changes. Used by its session's thread.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "firstName", "lastName", "email", "phone", "street", "postcode", "city", "notes" })
class Person {

	private @Nullable String id;

	private @Nullable String changeVector;

	private @Nullable String firstName;

	private @Nullable String lastName;

	private @Nullable String email;

	private @Nullable String phone;

	private @Nullable String street;

	private @Nullable String postcode;

	private @Nullable String city;

	private @Nullable String notes;

	private final Map<String, JsonText> details = new LinkedHashMap<>();

	public @Nullable String getId() {
		return this.id;
	}

	public void setId(@Nullable String id) {
		this.id = id;
	}

	@JsonIgnore
	public @Nullable String getChangeVector() {
		return this.changeVector;
	}

	public void setChangeVector(@Nullable String changeVector) {
		this.changeVector = changeVector;
	}

	public @Nullable String getFirstName() {
		return this.firstName;
	}

	public void setFirstName(@Nullable String firstName) {
		this.firstName = firstName;
	}

	public @Nullable String getLastName() {
		return this.lastName;
	}

	public void setLastName(@Nullable String lastName) {
		this.lastName = lastName;
	}

	public @Nullable String getEmail() {
		return this.email;
	}

	public void setEmail(@Nullable String email) {
		this.email = email;
	}

	public @Nullable String getPhone() {
		return this.phone;
	}

	public void setPhone(@Nullable String phone) {
		this.phone = phone;
	}

	public @Nullable String getStreet() {
		return this.street;
	}

	public void setStreet(@Nullable String street) {
		this.street = street;
	}

	public @Nullable String getPostcode() {
		return this.postcode;
	}

	public void setPostcode(@Nullable String postcode) {
		this.postcode = postcode;
	}

	public @Nullable String getCity() {
		return this.city;
	}

	public void setCity(@Nullable String city) {
		this.city = city;
	}

	public @Nullable String getNotes() {
		return this.notes;
	}

	public void setNotes(@Nullable String notes) {
		this.notes = notes;
	}

	/**
	 * The members of the document that the editor doesn't know.
	 */
	@JsonAnyGetter
	public Map<String, JsonText> getDetails() {
		return this.details;
	}

	/** Changes the details in which others differ from what they were made of. */
	void changeDetails(Map<String, JsonText> before, Map<String, JsonText> changed) {
		before.keySet().stream().filter((name) -> !changed.containsKey(name)).forEach(this.details::remove);
		changed.forEach((name, value) -> {
			if (!value.equals(before.getOrDefault(name, JsonText.of("")))) {
				this.details.put(name, value);
			}
		});
	}

	@JsonAnySetter
	void setDetail(String member, JsonText value) {
		this.details.put(member, value);
	}

	/**
	 * What a form shows of the person.
	 */
	PersonValues values() {
		Map<PersonField, String> values = new LinkedHashMap<>();
		for (PersonField field : PersonField.values()) {
			String value = field.read(this);
			values.put(field, (value != null) ? value : "");
		}
		return PersonValues.of(values);
	}

	/**
	 * Takes over what a form says. A field whose value means the same as before keeps the
	 * text that it had.
	 */
	void apply(PersonValues values) {
		PersonValues present = values();
		for (PersonField field : PersonField.values()) {
			String value = values.get(field);
			if (!value.equals(present.get(field))) {
				field.write(this, value.isEmpty() ? null : value);
			}
		}
	}

}
