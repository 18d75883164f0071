package personeditor.people.web;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import personeditor.people.FieldGroup;
import personeditor.people.PersonField;
import personeditor.people.PersonValues;
import personeditor.people.edit.EarlierChoices;
import personeditor.people.edit.TypedText;
import personeditor.people.merge.Choices;
import personeditor.people.merge.Pick;

/**
 * What a form sent. Only names that a form has are looked at.
 *
 * @param parameters everything that was sent, to be carried along
 */
record PersonForm(MultiValueMap<String, String> parameters) {

	static final String CHANGE_VECTOR = "changeVector";

	static final String BASE_VECTOR = "baseVector";

	static final String EARLIER = "earlier";

	static final String ACTION = "action";

	/** The vector of the version that choices were made against. */
	static final String AGAINST = "against";

	/** When the save that led to a conflict page was stopped. */
	static final String STOPPED_AT = "stoppedAt";

	/** The vector of the version that was to be restored. */
	static final String RESTORED = "restored";

	private static final String PICK = "pick.";

	private static final String OTHER = "other.";

	private static final String TYPED = "typed.";

	/**
	 * The vector that says which version the save started from; empty if it must not
	 * exist.
	 * @throws VersionMissingException if nothing says so
	 * @throws UnreadableFormException if two things do
	 */
	String changeVector() {
		List<String> vectors = this.parameters.getOrDefault(CHANGE_VECTOR, List.of());
		if (vectors.isEmpty()) {
			throw new VersionMissingException();
		}
		if (vectors.size() > 1) {
			throw new UnreadableFormException("version", String.join(", ", vectors));
		}
		return vectors.get(0);
	}

	/** Whether the form is that of a conflict page. */
	boolean isConflictPage() {
		return this.parameters.containsKey(BASE_VECTOR);
	}

	/** The vector that the form was first opened with. */
	String baseVector() {
		return text(BASE_VECTOR);
	}

	/** The vectors that earlier rounds have shown. */
	List<String> earlierVectors() {
		return this.parameters.getOrDefault(EARLIER, List.of());
	}

	String action() {
		return text(ACTION);
	}

	/** One text; empty if it was not sent. */
	String text(String name) {
		String text = this.parameters.getFirst(name);
		return (text != null) ? text : "";
	}

	/** What stands in the fields. */
	TypedText fields() {
		return texts("");
	}

	/** What was typed at the beginning, if that is not what stands in the fields. */
	TypedText typed() {
		boolean carried = this.parameters.keySet().stream().anyMatch((name) -> name.startsWith(TYPED));
		return carried ? texts(TYPED) : fields();
	}

	private TypedText texts(String prefix) {
		Map<PersonField, String> texts = new EnumMap<>(PersonField.class);
		for (PersonField field : PersonField.values()) {
			texts.put(field, text(prefix + field.key()));
		}
		return new TypedText(texts);
	}

	/**
	 * The choices made on a conflict page.
	 * @throws UnreadableFormException if one of them is none
	 */
	Choices choices() {
		Map<FieldGroup, Pick> picks = new EnumMap<>(FieldGroup.class);
		for (FieldGroup group : FieldGroup.values()) {
			String text = text(PICK + group.key());
			if (!text.isEmpty()) {
				picks.put(group, Pick.ofKey(text).orElseThrow(() -> new UnreadableFormException("choice", text)));
			}
		}
		return new Choices(picks, PersonValues.of(texts(OTHER).texts()));
	}

	/** Choices that a form brings back from a conflict page. */
	EarlierChoices earlierChoices() {
		return new EarlierChoices(choices(), text(AGAINST));
	}

	/** What stands in the fields for something else, as far as there were such fields. */
	Map<PersonField, String> other() {
		Map<PersonField, String> other = new EnumMap<>(PersonField.class);
		for (PersonField field : PersonField.values()) {
			String text = this.parameters.getFirst(OTHER + field.key());
			if (text != null) {
				other.put(field, text);
			}
		}
		return other;
	}

	/** When the save was stopped that a conflict page answers; null if none was sent. */
	@Nullable Instant stoppedAt() {
		try {
			return Instant.ofEpochMilli(Long.parseLong(text(STOPPED_AT)));
		}
		catch (NumberFormatException exception) {
			return null;
		}
	}

	/** Everything that was sent but for these names, for a form that carries it along. */
	Map<String, List<String>> without(String... names) {
		Map<String, List<String>> rest = new LinkedHashMap<>(this.parameters);
		List.of(names).forEach(rest::remove);
		return rest;
	}

}
