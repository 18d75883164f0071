package personeditor.people;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

/**
 * Whose values a version replaced although whoever made it was shown them: on a conflict
 * page, or before older values were restored. It follows from the versions alone, so that
 * it can be worked out when the version is made and again whenever it is looked at.
 *
 * <pre>
 *   A:7 phone 1, Petra      opened by Ana
 *   A:8 phone 2, Marko      shown to Ana, who keeps hers
 *   A:9 phone 3, Ana        combined of A:7 and A:8: Marko has lost his phone
 * </pre>
 *
 * <p>
 * A value is that of the editor who last gave it to the field. Nobody loses what they
 * replaced themselves, or what was as it had been opened: changing that is an edit. Where
 * it can't be told whose a value was, nobody has lost it.
 */
public final class Losses {

	/** How many versions are looked at to find out whose a value is. */
	public static final int LOOKED_AT = 100;

	private final List<PersonVersion> before;

	private final @Nullable PersonValues opened;

	/**
	 * What was lost with a version.
	 * @param parents the vectors of the versions that it was made of
	 * @param before the versions before it, newest first
	 */
	Losses(List<String> parents, List<PersonVersion> before) {
		this.before = before.stream().filter(PersonVersion::isPerson).toList();
		this.opened = opened(parents);
	}

	private Losses(List<PersonVersion> before, @Nullable PersonValues opened) {
		this.before = before.stream().filter(PersonVersion::isPerson).toList();
		this.opened = opened;
	}

	/**
	 * What was lost with a version: once, or, if it ended a conflict between nodes, once
	 * for each of the copies.
	 */
	static List<Losses> all(List<String> parents, List<PersonVersion> before) {
		List<ChangeVector> copies = parents.stream().map(ChangeVector::parse).toList();
		boolean areCopies = copies.size() > 1 && copies.get(0).relationTo(copies.get(1)) == CausalOrder.CONCURRENT;
		if (!areCopies) {
			return List.of(new Losses(parents, before));
		}
		PersonValues base = before.stream()
			.filter((version) -> copies.stream().allMatch((copy) -> isUpTo(version, copy)))
			.findFirst()
			.map(PersonVersion::values)
			.orElse(null);
		return copies.stream()
			.map((copy) -> new Losses(before.stream().filter((version) -> isUpTo(version, copy)).toList(), base))
			.toList();
	}

	/**
	 * The ids of the editors whose values a change replaces knowingly.
	 * @param before the versions that the change is checked against, newest first
	 */
	public static List<String> overruled(PersonChange change, List<PersonVersion> before) {
		return all(change.parents(), before).stream()
			.flatMap((losses) -> losses.of(change.values(), change.by()).keySet().stream())
			.distinct()
			.toList();
	}

	private static boolean isUpTo(PersonVersion version, ChangeVector copy) {
		CausalOrder order = ChangeVector.parse(version.changeVector()).relationTo(copy);
		return order == CausalOrder.SAME || order == CausalOrder.BEFORE;
	}

	private @Nullable PersonValues opened(List<String> parents) {
		return this.before.stream()
			.skip(1)
			.filter((version) -> !parents.isEmpty() && version.changeVector().equals(parents.get(0)))
			.map(PersonVersion::values)
			.findFirst()
			.orElse(null);
	}

	/** The version that was replaced; null if there was none. */
	@Nullable PersonVersion replaced() {
		return this.before.isEmpty() ? null : this.before.get(0);
	}

	/**
	 * The fields that each editor has lost, by the editors' ids.
	 * @param values the values of the version
	 * @param by who made it
	 */
	Map<String, Set<PersonField>> of(PersonValues values, Editor by) {
		Map<String, Set<PersonField>> losses = new LinkedHashMap<>();
		PersonVersion replaced = replaced();
		if (replaced != null) {
			for (PersonField field : replaced.values().differencesTo(values)) {
				String editor = isAsOpened(field, replaced) ? "" : whose(field, replaced);
				if (!editor.isEmpty() && !editor.equals(by.id())) {
					losses.computeIfAbsent(editor, (id) -> EnumSet.noneOf(PersonField.class)).add(field);
				}
			}
		}
		return losses;
	}

	private boolean isAsOpened(PersonField field, PersonVersion replaced) {
		return this.opened != null && this.opened.get(field).equals(replaced.values().get(field));
	}

	private String whose(PersonField field, PersonVersion replaced) {
		PersonVersion given = replaced;
		for (PersonVersion version : this.before) {
			if (!version.values().get(field).equals(replaced.values().get(field))) {
				return given.by().id();
			}
			given = version;
		}
		return (given.kind() == ChangeKind.CREATED) ? given.by().id() : "";
	}

}
