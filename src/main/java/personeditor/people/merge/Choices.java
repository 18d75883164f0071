package personeditor.people.merge;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import personeditor.people.FieldGroup;
import personeditor.people.PersonValues;

/**
 * What somebody has chosen so far.
 *
 * @param picks the choices by group
 * @param other the values to take where "something else" was chosen
 */
public record Choices(Map<FieldGroup, Pick> picks, PersonValues other) {

	/** Nothing chosen. */
	public static final Choices NONE = new Choices(Map.of(), PersonValues.empty());

	public Choices {
		picks = Map.copyOf(picks);
	}

	public Optional<Pick> of(FieldGroup group) {
		return Optional.ofNullable(this.picks.get(group));
	}

	/**
	 * These choices and one more, in place of an earlier one for the same group.
	 */
	public Choices with(FieldGroup group, Pick pick) {
		Map<FieldGroup, Pick> more = new EnumMap<>(FieldGroup.class);
		more.putAll(this.picks);
		more.put(group, pick);
		return new Choices(more, this.other);
	}

	/**
	 * These choices with something else taken for a group.
	 */
	public Choices with(FieldGroup group, PersonValues values) {
		return new Choices(with(group, Pick.OTHER).picks, this.other.with(group, values));
	}

	public Choices without(FieldGroup group) {
		Map<FieldGroup, Pick> fewer = new EnumMap<>(FieldGroup.class);
		fewer.putAll(this.picks);
		fewer.remove(group);
		return new Choices(fewer, this.other);
	}

	/**
	 * These choices without those of one kind, where it can't be had.
	 */
	Choices without(Pick pick) {
		Choices fewer = this;
		for (Map.Entry<FieldGroup, Pick> chosen : this.picks.entrySet()) {
			fewer = (chosen.getValue() == pick) ? fewer.without(chosen.getKey()) : fewer;
		}
		return fewer;
	}

}
