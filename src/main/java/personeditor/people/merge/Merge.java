package personeditor.people.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import personeditor.people.FieldGroup;
import personeditor.people.PersonValues;
import personeditor.people.merge.GroupMerge.Kind;

/**
 * A three-way merge with the choices made so far, and its result.
 *
 * <p>
 * With b = base, t = theirs, y = yours, a group without a choice of its own is
 *
 * <pre>
 *   t = y            theirs, which is yours: unchanged if it is what was opened, else both made the same change
 *   b = t, y ≠ b     yours
 *   b = y, t ≠ b     theirs
 *   all different    a choice
 *   b unknown        a choice, unless t = y
 * </pre>
 *
 * <p>
 * A group for which something was chosen is a choice and stays one, so that it can be
 * chosen differently. "Yours" is then what was typed at the beginning; only where
 * somebody changed the group again is it what was chosen in the round before.
 *
 * <p>
 * Immutable.
 */
public final class Merge {

	private final MergeSides sides;

	private final Choices choices;

	private final List<GroupMerge> groups;

	private Merge(MergeSides sides, Choices choices) {
		this.sides = sides;
		this.choices = (sides.opened() != null) ? choices : choices.without(Pick.BASE);
		this.groups = new ArrayList<>();
		for (FieldGroup group : FieldGroup.values()) {
			this.groups.add(merge(group));
		}
	}

	/**
	 * Merges, with what was chosen.
	 */
	public static Merge of(MergeSides sides, Choices choices) {
		return new Merge(sides, choices);
	}

	private GroupMerge merge(FieldGroup group) {
		Pick pick = this.choices.of(group).orElse(null);
		return (pick != null) ? new GroupMerge(group, Kind.CHOICE, pick) : new GroupMerge(group, kindOf(group), null);
	}

	private Kind kindOf(FieldGroup group) {
		PersonValues base = this.sides.base();
		PersonValues theirs = this.sides.theirs();
		PersonValues yours = this.sides.yours();
		if (theirs.equalsIn(group, yours)) {
			return kindOfEqual(group);
		}
		if (base == null || !(base.equalsIn(group, theirs) || base.equalsIn(group, yours))) {
			return Kind.CHOICE;
		}
		return base.equalsIn(group, theirs) ? Kind.YOURS : Kind.THEIRS;
	}

	/** Of a later round: what was combined from one side is still that side's. */
	private Kind kindOfEqual(FieldGroup group) {
		PersonValues opened = this.sides.opened();
		PersonValues result = this.sides.yours();
		if (opened == null || opened.equalsIn(group, result)) {
			return Kind.UNCHANGED;
		}
		return this.sides.typed().equalsIn(group, result) ? Kind.AGREED : Kind.THEIRS;
	}

	/**
	 * The next round, when somebody saved while this one was shown. A choice stays where
	 * the stored value is still the one that was chosen over or for; where it changed,
	 * what follows from the result is taken, and only if it doesn't follow, it is a
	 * choice again.
	 * @param stored what is stored now
	 */
	public Merge nextRound(PersonValues stored) {
		MergeSides next = this.sides.next(result(), stored);
		Choices kept = this.choices;
		for (FieldGroup group : this.choices.picks().keySet()) {
			if (!stored.equalsIn(group, this.sides.theirs())) {
				kept = kept.without(group);
			}
			else if (this.choices.of(group).equals(Optional.of(Pick.YOURS))
					&& !yours(group).equalsIn(group, this.sides.typed())) {
				kept = kept.with(group, yours(group));
			}
		}
		return new Merge(next, kept);
	}

	/**
	 * What a group is if "yours" is chosen.
	 */
	public PersonValues yours(FieldGroup group) {
		PersonValues base = this.sides.base();
		boolean touchedAgain = base == null || !base.equalsIn(group, this.sides.theirs());
		return touchedAgain ? this.sides.yours() : this.sides.typed();
	}

	/**
	 * The same with other choices.
	 */
	public Merge with(Choices others) {
		return new Merge(this.sides, others);
	}

	/**
	 * The same with one side taken wherever there is a choice.
	 */
	public Merge takeAll(Pick side) {
		Choices all = this.choices;
		for (GroupMerge group : choicesNeeded()) {
			all = all.with(group.group(), side);
		}
		return with(all);
	}

	/**
	 * The same with a group that was combined turned into a choice, with the side chosen
	 * that it came from.
	 */
	public Merge decide(FieldGroup group) {
		Kind kind = kindOf(group);
		return with(this.choices.with(group, (kind == Kind.THEIRS || kind == Kind.AGREED) ? Pick.THEIRS : Pick.YOURS));
	}

	public MergeSides sides() {
		return this.sides;
	}

	public Choices choices() {
		return this.choices;
	}

	public List<GroupMerge> groups() {
		return List.copyOf(this.groups);
	}

	/**
	 * The groups that are a choice, chosen or not.
	 */
	public List<GroupMerge> choicesNeeded() {
		return this.groups.stream().filter((group) -> group.kind() == Kind.CHOICE).toList();
	}

	/**
	 * The groups for which a choice is missing.
	 */
	public List<FieldGroup> open() {
		return this.groups.stream().filter(GroupMerge::isOpen).map(GroupMerge::group).toList();
	}

	/**
	 * What would be saved. A group for which a choice is missing has what was typed.
	 */
	public PersonValues result() {
		PersonValues result = this.sides.theirs();
		for (GroupMerge group : this.groups) {
			result = result.with(group.group(), valuesOf(group));
		}
		return result;
	}

	private PersonValues valuesOf(GroupMerge group) {
		return switch (group.kind()) {
			case UNCHANGED, AGREED, THEIRS -> this.sides.theirs();
			case YOURS -> this.sides.yours();
			case CHOICE -> chosen(group.group(), group.pick());
		};
	}

	private PersonValues chosen(FieldGroup group, @Nullable Pick pick) {
		if (pick == null) {
			return yours(group);
		}
		return switch (pick) {
			case THEIRS -> this.sides.theirs();
			case YOURS -> yours(group);
			case OTHER -> this.choices.other();
			case BASE -> (this.sides.opened() != null) ? this.sides.opened() : yours(group);
		};
	}

}
