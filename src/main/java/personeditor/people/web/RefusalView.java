package personeditor.people.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A page that says what was not done, and why, and what to do next.
 *
 * @param status the status of the answer
 * @param title the title of the window
 * @param heading what happened
 * @param words what that means for the data
 * @param code something to be looked at exactly; null if there is nothing
 * @param fieldsTitle the key of what the fields are: what was typed, unless it says
 * otherwise
 * @param fields what was typed
 * @param inputs the same in fields that can be changed; empty where it can't
 * @param action where the form is sent that goes on from here; null if there is none
 * @param button the key of what its button says
 * @param hidden what the form carries along
 * @param links further ways
 */
public record RefusalView(HttpStatus status, Sentence title, Sentence heading, List<Sentence> words,
		@Nullable String code, String fieldsTitle, List<FieldValue> fields, List<FieldView> inputs,
		@Nullable String action, @Nullable String button, Map<String, List<String>> hidden, List<Link> links) {

	static RefusalView of(HttpStatus status, String key, Object... parts) {
		Sentence heading = Sentence.of("refused." + key + ".heading", parts);
		return new RefusalView(status, heading, heading, List.of(Sentence.of("refused." + key + ".words", parts)), null,
				"refused.typed", List.of(), List.of(), null, null, Map.of(), List.of());
	}

	RefusalView saying(String key, Object... parts) {
		List<Sentence> more = new ArrayList<>(this.words);
		more.add(Sentence.of(key, parts));
		return new RefusalView(this.status, this.title, this.heading, more, this.code, this.fieldsTitle, this.fields,
				this.inputs, this.action, this.button, this.hidden, this.links);
	}

	RefusalView showing(String exactly) {
		return new RefusalView(this.status, this.title, this.heading, this.words, exactly, this.fieldsTitle,
				this.fields, this.inputs, this.action, this.button, this.hidden, this.links);
	}

	/** The same with values that nobody typed. */
	RefusalView showing(String valuesTitle, List<FieldValue> values) {
		return new RefusalView(this.status, this.title, this.heading, this.words, this.code, valuesTitle, values,
				this.inputs, this.action, this.button, this.hidden, this.links);
	}

	RefusalView with(List<FieldValue> typed) {
		return new RefusalView(this.status, this.title, this.heading, this.words, this.code, this.fieldsTitle, typed,
				this.inputs, this.action, this.button, this.hidden, this.links);
	}

	/** The same with the text in fields of the form, in place of the text alone. */
	RefusalView editing(List<FieldView> typed) {
		Map<String, List<String>> rest = new LinkedHashMap<>(this.hidden);
		typed.forEach((field) -> rest.remove(field.key()));
		return new RefusalView(this.status, this.title, this.heading, this.words, this.code, this.fieldsTitle,
				List.of(), typed, this.action, this.button, rest, this.links);
	}

	RefusalView goingOn(String to, String label, Map<String, List<String>> carried) {
		return new RefusalView(this.status, this.title, this.heading, this.words, this.code, this.fieldsTitle,
				this.fields, this.inputs, to, label, carried, this.links);
	}

	RefusalView linking(String label, String href) {
		List<Link> more = new ArrayList<>(this.links);
		more.add(new Link(label, href));
		return new RefusalView(this.status, this.title, this.heading, this.words, this.code, this.fieldsTitle,
				this.fields, this.inputs, this.action, this.button, this.hidden, more);
	}

	/**
	 * A way from here.
	 *
	 * @param label the key of what it is called
	 */
	public record Link(String label, String href) {
	}

}
