package personeditor.browser;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;

/**
 * A person in the store, seen past all pages; and what others do to it who sit at no
 * browser of ours.
 */
final class StoredPerson {

	private final Supplier<People> people;

	private final PersonId id;

	StoredPerson(Supplier<People> people, String id) {
		this.people = people;
		this.id = new PersonId(id);
	}

	static StoredPerson addedBy(String editor, Supplier<People> people, Map<PersonField, String> values) {
		PersonId id = people.get().newId();
		people.get().save(PersonChange.create(id, PersonValues.of(values), editor(editor)));
		return new StoredPerson(people, id.text());
	}

	private static Editor editor(String name) {
		UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
		return new Editor(id.toString().replace("-", "").substring(0, 16), name);
	}

	String id() {
		return this.id.text();
	}

	/** The address of the person's page. */
	String page() {
		return "/people/" + this.id.page();
	}

	PersonVersion now() {
		return this.people.get().current(this.id).orElseThrow();
	}

	String value(PersonField field) {
		return now().values().get(field);
	}

	String vector() {
		return now().changeVector();
	}

	String shortVector() {
		return now().shortVector();
	}

	/** All versions, newest first. */
	List<PersonVersion> versions() {
		return this.people.get().history(this.id, 100);
	}

	/** Somebody else changes a field. */
	void savedBy(String editor, PersonField field, String value) {
		savedBy(editor, Map.of(field, value));
	}

	void savedBy(String editor, Map<PersonField, String> changes) {
		Map<PersonField, String> values = new EnumMap<>(now().values().asMap());
		values.putAll(changes);
		this.people.get().save(PersonChange.edit(this.id, PersonValues.of(values), vector(), editor(editor)));
	}

	void deletedBy(String editor) {
		this.people.get().delete(this.id, vector(), editor(editor));
	}

}
