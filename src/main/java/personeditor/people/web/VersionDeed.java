package personeditor.people.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.PersonField;
import personeditor.people.PersonVersion;
import personeditor.people.PersonVersion.Parent;

/**
 * What was done to make a version.
 *
 * @param before the version before it; null if it is not known
 */
record VersionDeed(PersonVersion version, @Nullable PersonVersion before, Editor me) {

	/** The same to be put into words. */
	Sentence words() {
		return switch (this.version.kind()) {
			case EDITED, OTHER -> this.version.isDeleted() ? Sentence.of("kind.deleted") : changed();
			case COMBINED -> combined();
			case RESTORED -> restored();
			default -> Sentence.of("kind." + this.version.kind().key());
		};
	}

	private Sentence changed() {
		if (this.before == null || !this.before.isPerson() || !this.version.isPerson()) {
			return Sentence.of("kind.saved");
		}
		List<PersonField> fields = List.copyOf(this.before.values().differencesTo(this.version.values()));
		return fields.isEmpty() ? Sentence.of("kind.details") : Sentence.of("kind.fields", fields);
	}

	/**
	 * The first parent is what was opened, and is called after the one who combined; the
	 * other one was saved meanwhile, by whom is known where it is the version before.
	 */
	private Sentence combined() {
		List<Parent> parents = this.version.parents();
		if (parents.size() < 2) {
			return Sentence.of("kind.combinedFields", changed());
		}
		return Sentence.of("kind.combined", parent(parents.get(0), this.version), parent(parents.get(1), this.before),
				changed());
	}

	private Sentence parent(Parent parent, @Nullable PersonVersion side) {
		boolean isKnown = side != null && (side == this.version || side.changeVector().equals(parent.changeVector()));
		if (side == null || !isKnown) {
			return Sentence.of("kind.parent", parent.shortVector());
		}
		return Names.isSame(side.by(), this.me) ? Sentence.of("kind.parent.yours", parent.shortVector())
				: Sentence.of("kind.parent.theirs", parent.shortVector(), Names.shortened(side.by()));
	}

	private Sentence restored() {
		return this.version.parents().isEmpty() ? Sentence.of("kind.restored")
				: Sentence.of("kind.restoredFrom", this.version.parents().get(0).shortVector(), changed());
	}

}
