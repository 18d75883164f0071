package personeditor.people;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;

import personeditor.store.document.JsonText;
import personeditor.store.session.EntityMapper;

/**
 * A person's document as JSON, for stores that hand out JSON: what a form shows of it,
 * and what no form shows, which is kept digit for digit.
 *
 * <p>
 * Used by one thread.
 */
public final class PersonDocument {

	private static final EntityMapper JSON = new EntityMapper();

	private final Person person;

	private final String reserved;

	private PersonDocument(Person person, String reserved) {
		this.person = person;
		this.reserved = reserved;
	}

	/** Nobody: a document without members. */
	public static PersonDocument empty() {
		return new PersonDocument(new Person(), "");
	}

	/**
	 * The person of a document; empty if it is none.
	 * @param content the document without its metadata
	 */
	public static Optional<PersonDocument> read(JsonText content) {
		try {
			Person person = JSON.entityOf(content, Person.class);
			return Optional.of(new PersonDocument(person, JSON.reservedMembersOf(content)));
		}
		catch (JacksonException exception) {
			return Optional.empty();
		}
	}

	/** The members of a version that no form shows. */
	public static PersonDocument of(PersonVersion version) {
		Person person = new Person();
		version.details().forEach((name, value) -> person.setDetail(name, JsonText.of(value)));
		return new PersonDocument(person, "");
	}

	/** What a form shows. */
	public PersonValues values() {
		return this.person.values();
	}

	/** The members that no form shows, as JSON by their names. */
	public Map<String, String> details() {
		Map<String, String> details = new LinkedHashMap<>();
		this.person.getDetails().forEach((name, value) -> details.put(name, value.toString()));
		return details;
	}

	/** Takes over what a form says. */
	public void apply(PersonValues values) {
		this.person.apply(values);
	}

	/**
	 * Changes the members that no form shows as another version has changed them.
	 * @param before what that version was made of
	 */
	public void changeDetails(PersonDocument before, PersonDocument changed) {
		this.person.changeDetails(before.person.getDetails(), changed.person.getDetails());
	}

	/** The document without metadata. */
	public JsonText json() {
		return JSON.contentOf(this.person, this.reserved);
	}

}
