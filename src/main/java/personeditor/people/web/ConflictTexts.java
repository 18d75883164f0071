package personeditor.people.web;

import java.util.ArrayList;
import java.util.List;

import personeditor.people.Editor;
import personeditor.people.PersonVersion;
import personeditor.people.edit.ConflictState;

/**
 * What a conflict page says about who did what.
 */
final class ConflictTexts {

	private final ConflictState state;

	private final Editor me;

	ConflictTexts(ConflictState state, Editor me) {
		this.state = state;
		this.me = me;
	}

	private Object them() {
		return Names.full(this.state.theirs().by());
	}

	/** What the person is called on this page. */
	String name() {
		PersonVersion named = (this.state.opened() != null) ? this.state.opened() : this.state.theirs();
		return named.name();
	}

	Sentence title(boolean isError) {
		boolean clean = this.state.merge().choicesNeeded().isEmpty();
		String key = isError ? "conflict.title.error" : clean ? "conflict.title.clean" : "conflict.title.choices";
		return Sentence.of(key, this.state.merge().open().size(), name());
	}

	Sentence heading() {
		if (this.state.round() > 1) {
			return Sentence.of(this.state.isOwn(this.me) ? "conflict.again.own" : "conflict.again.heading", them());
		}
		if (this.state.restored() != null) {
			return Sentence.of(this.state.isOwn(this.me) ? "conflict.restoring.own" : "conflict.restoring.heading",
					them());
		}
		if (this.state.opened() == null) {
			return Sentence.of("conflict.unknown.heading");
		}
		if (this.state.hasSeveralWriters()) {
			return Sentence.of("conflict.several.heading", this.state.writers().size());
		}
		if (this.state.isOwn(this.me)) {
			return Sentence.of("conflict.own.heading");
		}
		boolean clean = this.state.merge().choicesNeeded().isEmpty();
		return Sentence.of(clean ? "conflict.clean.heading" : "conflict.heading", them());
	}

	List<Sentence> leads() {
		List<Sentence> leads = new ArrayList<>();
		if (this.state.round() == 1 && this.state.opened() != null && this.state.hasSeveralWriters()) {
			leads.add(Sentence.of("conflict.several.lead", Names.orYou(this.state.theirs(), this.me),
					this.state.theirs().at()));
		}
		leads.add(state());
		leads.add(task());
		if (this.state.opened() == null) {
			leads.add(Sentence.of(isBackAgain() ? "conflict.restoring.back" : "conflict.unknown.lead"));
		}
		if (this.state.detailsChanged() > 0) {
			leads.add(this.state.hasSeveralWriters()
					? Sentence.of("conflict.details.several", this.state.detailsChanged())
					: Sentence.of("conflict.details", Names.orYouDid(this.state.theirs().by(), this.me),
							this.state.detailsChanged()));
		}
		return leads;
	}

	/** Whether a restoration began when the person was deleted. */
	private boolean isBackAgain() {
		return this.state.restored() != null && this.state.openedVector().isEmpty();
	}

	/** What became of the save. */
	private Sentence state() {
		if (this.state.round() > 1) {
			return Sentence.of("conflict.lead.again");
		}
		PersonVersion restored = this.state.restored();
		if (restored != null) {
			return Sentence.of("conflict.lead.restoring", restored.shortVector());
		}
		if (this.state.isOwn(this.me)) {
			return Sentence.of("conflict.lead.own");
		}
		return Sentence
			.of(this.state.merge().choicesNeeded().isEmpty() ? "conflict.lead.clean" : "conflict.lead.choices");
	}

	/** What is to be done. */
	private Sentence task() {
		int open = this.state.merge().open().size();
		int choices = this.state.merge().choicesNeeded().size();
		if (this.state.round() > 1 && open > 0) {
			return Sentence.of("conflict.task.again", open);
		}
		return (choices > 0) ? Sentence.of("conflict.task.choices", choices) : Sentence.of("conflict.task.check");
	}

	/** Who was faster in which round; none in the first. */
	List<Sentence> rounds() {
		return (this.state.round() == 1) ? List.of() : this.state.rounds()
			.stream()
			.map((version) -> Sentence.of("conflict.round", Names.shortenedOrYou(version.by(), this.me), version.at()))
			.toList();
	}

	/** Where several have written, a field is not the last one's for sure. */
	ConflictView.Words words() {
		Editor by = this.state.theirs().by();
		if (this.state.hasSeveralWriters()) {
			return new ConflictView.Words(Sentence.of("who.others"), Names.initials(by), Sentence.of("side.others"),
					Sentence.of("conflict.takeAll.others"));
		}
		if (this.state.isOwn(this.me)) {
			return new ConflictView.Words(Sentence.of("who.otherTab"), Names.initials(by), Sentence.of("side.otherTab"),
					Sentence.of("conflict.takeAll.otherTab"));
		}
		Object shortened = Names.shortened(by);
		return new ConflictView.Words(them(), Names.initials(by), Sentence.of("side.theirs", shortened),
				Sentence.of("conflict.takeAll.theirs", shortened));
	}

}
