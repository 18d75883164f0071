package personeditor.people;

import java.util.List;

/**
 * That somebody replaced values of an editor who is to be told.
 *
 * @param id whose values they were of
 * @param name what that person is called now
 * @param replaced the version before, which had the editor's values
 * @param by the version that has others
 * @param fields the fields
 */
public record OverruledNote(PersonId id, String name, PersonVersion replaced, PersonVersion by,
		List<PersonField> fields) {

	public OverruledNote {
		fields = List.copyOf(fields);
	}

	/**
	 * What is to be brought back: fields that are merged as one come back as one.
	 */
	public List<FieldGroup> groups() {
		return this.fields.stream().map(PersonField::group).distinct().toList();
	}

}
