package personeditor.people.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.people.FieldGroup;
import personeditor.people.PersonValues;

/**
 * A merge of any number of copies that nobody has put in an order, with the choices made
 * so far. With b = base, a group of fields is
 *
 * <pre>
 *   no copy differs from b          as it was
 *   those that differ say one thing that
 *   otherwise                       a choice between what they say
 *   b unknown                       a choice, unless all copies say one thing
 * </pre>
 *
 * <p>
 * Immutable.
 */
public final class CopiesMerge {

	/** Chosen for a group: none of the copies, but what was typed. */
	public static final String OTHER = "other";

	private final PersonValues other;

	private final List<Group> groups;

	private CopiesMerge(PersonValues other, List<Group> groups) {
		this.other = other;
		this.groups = List.copyOf(groups);
	}

	/**
	 * Merges copies.
	 * @param base what all copies come from; null if that is not known
	 * @param copies what the copies say, by their names; at least one
	 * @param picks what was chosen: the name of a copy, or {@link #OTHER}
	 * @param other what was typed where that was chosen
	 */
	public static CopiesMerge of(@Nullable PersonValues base, Map<String, PersonValues> copies,
			Map<FieldGroup, String> picks, PersonValues other) {
		List<Group> groups = new ArrayList<>();
		for (FieldGroup group : FieldGroup.values()) {
			groups.add(group(group, base, copies, picks.get(group)));
		}
		return new CopiesMerge(other, groups);
	}

	private static Group group(FieldGroup group, @Nullable PersonValues base, Map<String, PersonValues> copies,
			@Nullable String pick) {
		List<Option> options = new ArrayList<>();
		copies.forEach((name, values) -> {
			if (base == null || !base.equalsIn(group, values)) {
				add(options, group, name, values);
			}
		});
		if (options.isEmpty() && base != null) {
			return new Group(group, Kind.UNCHANGED, List.of(new Option(base, List.of())), null);
		}
		if (options.size() == 1) {
			return new Group(group, (base != null) ? Kind.ONE : Kind.UNCHANGED, options, null);
		}
		boolean known = pick != null
				&& (pick.equals(OTHER) || options.stream().anyMatch((option) -> option.copies.contains(pick)));
		return new Group(group, Kind.CHOICE, options, known ? pick : null);
	}

	private static void add(List<Option> options, FieldGroup group, String name, PersonValues values) {
		for (int i = 0; i < options.size(); i++) {
			Option option = options.get(i);
			if (option.values.equalsIn(group, values)) {
				List<String> names = new ArrayList<>(option.copies);
				names.add(name);
				options.set(i, new Option(option.values, names));
				return;
			}
		}
		options.add(new Option(values, List.of(name)));
	}

	public List<Group> groups() {
		return this.groups;
	}

	/** The groups for which a choice is missing. */
	public List<FieldGroup> open() {
		return this.groups.stream().filter(Group::isOpen).map(Group::group).toList();
	}

	/**
	 * What would be saved. A group for which a choice is missing is as in the first copy
	 * that changed it.
	 */
	public PersonValues result() {
		PersonValues result = PersonValues.empty();
		for (Group group : this.groups) {
			result = result.with(group.group, OTHER.equals(group.pick) ? this.other : group.chosen());
		}
		return result;
	}

	/**
	 * What became of a group.
	 *
	 * @param options what the copies say that changed it, each once
	 * @param pick what was chosen; null if nothing was
	 */
	public record Group(FieldGroup group, Kind kind, List<Option> options, @Nullable String pick) {

		public Group {
			options = List.copyOf(options);
		}

		public boolean isOpen() {
			return this.kind == Kind.CHOICE && this.pick == null;
		}

		private PersonValues chosen() {
			return this.options.stream()
				.filter((option) -> option.copies.contains(String.valueOf(this.pick)))
				.findFirst()
				.orElse(this.options.get(0))
				.values();
		}

	}

	/**
	 * One thing that copies say.
	 *
	 * @param copies the names of the copies that say it
	 */
	public record Option(PersonValues values, List<String> copies) {

		public Option {
			copies = List.copyOf(copies);
		}

	}

	/** What a group is. */
	public enum Kind {

		/** No copy changed it, or all say the same. */
		UNCHANGED,

		/** One thing was made of it. */
		ONE,

		/** Several things were made of it. */
		CHOICE

	}

}
