package personeditor.people.web;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.PersonField;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;

/**
 * What was saved while a page was open, as the page says it.
 *
 * @param opened the version that the page was opened with; null if it is not known
 * @param stored the version that is stored now
 * @param mine the fields that the reader has changed
 * @param me who reads
 */
record NewerVersion(@Nullable PersonVersion opened, PersonVersion stored, Set<PersonField> mine, Editor me) {

	/**
	 * The notice.
	 * @param typed whether there is text of the reader's
	 * @param versions how many versions there are since; 0 if nobody has counted
	 */
	FormView.ChangedNotice notice(boolean typed, int versions) {
		return new FormView.ChangedNotice(heading(), typed ? words() : wordsForReaders(), line(versions), load(), typed,
				mineInOrder());
	}

	/** The notice that nodes have different versions, none of them newer. */
	static FormView.ChangedNotice inConflict(boolean typed) {
		return new FormView.ChangedNotice(Sentence.of("notice.conflict"),
				Sentence.of(typed ? "notice.conflict.kept" : "notice.conflict.words"),
				Sentence.of("notice.line.conflict"), null, typed, List.of());
	}

	private Sentence heading() {
		String key = this.stored.isDeleted() ? "notice.deleted" : isOwn() ? "notice.own" : "notice.changed";
		return Sentence.of(key, Names.orYouDid(this.stored.by(), this.me), this.stored.at());
	}

	private boolean isOwn() {
		return Names.isSame(this.stored.by(), this.me);
	}

	private Sentence words() {
		List<PersonField> changed = changed();
		List<PersonField> both = changed.stream().filter(this.mine::contains).toList();
		if (changed.isEmpty()) {
			return Sentence.of("notice.kept");
		}
		return both.isEmpty() ? Sentence.of("notice.fields", changed) : Sentence.of("notice.fieldsBoth", changed, both);
	}

	private Sentence wordsForReaders() {
		List<PersonField> changed = changed();
		return changed.isEmpty() ? Sentence.of("notice.older") : Sentence.of("notice.fieldsOnly", changed);
	}

	private Sentence line(int versions) {
		Object who = Names.orYouInside(this.stored.by(), this.me);
		if (this.stored.isDeleted()) {
			return Sentence.of("notice.line.deleted", who, this.stored.at());
		}
		return (versions > 1) ? Sentence.of("notice.line.many", who, this.stored.at(), versions)
				: Sentence.of("notice.line", who, this.stored.at());
	}

	private @Nullable Sentence load() {
		if (this.stored.isDeleted()) {
			return null;
		}
		return isOwn() ? Sentence.of("notice.load.own") : Sentence.of("notice.load", Names.shortened(this.stored.by()));
	}

	private List<PersonField> mineInOrder() {
		return Arrays.stream(PersonField.values()).filter(this.mine::contains).toList();
	}

	/** The fields that differ from what was opened; none where that can't be said. */
	private List<PersonField> changed() {
		if (this.opened == null || !this.stored.isPerson()) {
			return List.of();
		}
		return List.copyOf(this.opened.values().differencesTo(this.stored.values()));
	}

	/** What was saved, field by field. */
	Map<PersonField, FieldView.Theirs> theirs() {
		Map<PersonField, FieldView.Theirs> theirs = new EnumMap<>(PersonField.class);
		PersonValues before = (this.opened != null) ? this.opened.values() : PersonValues.empty();
		for (PersonField field : changed()) {
			theirs.put(field, new FieldView.Theirs(Names.shortenedOrYouDid(this.stored.by(), this.me),
					this.stored.values().get(field), !this.mine.contains(field), before.get(field)));
		}
		return theirs;
	}

}
