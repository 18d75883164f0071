package personeditor.people.web;

import java.util.Arrays;
import java.util.List;

import personeditor.people.Editor;
import personeditor.people.FieldGroup;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.people.edit.EditOutcome;
import personeditor.people.edit.Restoring;

/**
 * The page that asks before values of an earlier version are restored.
 *
 * @param page the last part of the address of the person's page
 * @param name what the person is called, or was before the deletion
 * @param heading what is asked
 * @param lead whose values they are and whose they replace
 * @param vector the vector of the version that is restored
 * @param groups the keys of what is restored; empty for everything
 * @param changeVector the vector of the version that is shown as the current one; empty
 * if the person is deleted
 * @param changes what would change
 * @param details whether details that are on no form differ; they stay as they are
 * @param button the label of the button
 */
public record RestoreView(String page, String name, Sentence heading, Sentence lead, String vector, List<String> groups,
		String changeVector, List<FieldChange> changes, boolean details, Sentence button) {

	/** The name of the vector of the version that is restored. */
	static final String VECTOR = "vector";

	/** The name of what is restored, where that is not everything. */
	static final String GROUP = "group";

	static RestoreView of(PersonId id, PersonVersion old, PersonVersion now, List<FieldGroup> groups, Editor me) {
		List<FieldChange> changes = FieldChange.between(now.values(),
				now.isDeleted() ? old.values() : Restoring.restored(now.values(), old, groups));
		boolean details = now.isPerson() && !now.details().equals(old.details());
		String name = now.isDeleted() ? old.name() : now.name();
		return new RestoreView(id.page(), name, heading(old, now, groups), lead(old, now, me), old.changeVector(),
				isAll(groups) ? List.of() : groups.stream().map(FieldGroup::key).toList(),
				now.isDeleted() ? "" : now.changeVector(), changes, details,
				now.isDeleted() ? Sentence.of("back.button", name) : button(old, groups));
	}

	private static Sentence heading(PersonVersion old, PersonVersion now, List<FieldGroup> groups) {
		if (now.isDeleted()) {
			return Sentence.of("back.heading", old.name());
		}
		return isAll(groups) ? Sentence.of("restore.heading", old.shortVector())
				: Sentence.of("restore.heading.fields", fields(groups), old.shortVector());
	}

	private static Sentence lead(PersonVersion old, PersonVersion now, Editor me) {
		Object by = Names.orYouInside(old.by(), me);
		if (now.isDeleted()) {
			return Sentence.of("restore.lead.deleted", Names.orYouDid(now.by(), me), now.at(), old.shortVector());
		}
		return Sentence.of("restore.lead", old.shortVector(), by, old.at(), now.shortVector(),
				Names.orYouInside(now.by(), me), now.at());
	}

	private static Sentence button(PersonVersion old, List<FieldGroup> groups) {
		return isAll(groups) ? Sentence.of("restore.button", old.shortVector())
				: Sentence.of("restore.button.fields", fields(groups));
	}

	/** What is said when it is done. */
	static Flash flash(EditOutcome.Saved saved, PersonId id, PersonVersion old, List<FieldGroup> groups) {
		PersonVersion after = saved.after();
		if (saved.before() == null) {
			return Flash.of(Flash.Kind.BROUGHT_BACK, after.name(), after.shortVector());
		}
		Flash done = isAll(groups) ? Flash.of(Flash.Kind.RESTORED, old.shortVector(), after.shortVector())
				: Flash.of(Flash.Kind.RESTORED_FIELDS, fields(groups), old.shortVector(), after.shortVector());
		return done.comparing(id.page(), saved.before().changeVector(), after.changeVector());
	}

	private static boolean isAll(List<FieldGroup> groups) {
		return groups.containsAll(Arrays.asList(FieldGroup.values()));
	}

	private static List<PersonField> fields(List<FieldGroup> groups) {
		return groups.stream().flatMap((group) -> group.fields().stream()).toList();
	}

}
