package personeditor.people.web;

import java.util.List;

import personeditor.people.FieldGroup;
import personeditor.people.OverruledNote;

/**
 * That somebody replaced values of the reader.
 *
 * @param page the last part of the address of the person's page
 * @param name what the person is called
 * @param words what was replaced, by whom and when
 * @param from the vector of the version that had the reader's values
 * @param to the vector of the version that replaced them
 * @param groups the keys of what can be brought back
 */
public record OverruledView(String page, String name, Sentence words, String from, String to, List<String> groups) {

	static OverruledView of(OverruledNote note) {
		Sentence words = Sentence.of("overruled.words", Names.full(note.by().by()), note.fields(), note.by().at());
		return new OverruledView(note.id().page(), note.name(), words, note.replaced().changeVector(),
				note.by().changeVector(), note.groups().stream().map(FieldGroup::key).toList());
	}

}
