package personeditor.people.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

import personeditor.people.Editor;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.people.edit.EditOutcome;
import personeditor.people.edit.TypedText;

/**
 * Answers edits that are over, and the one that met a deletion.
 */
@Component
class EditAnswers {

	/** Whether an edit is over. */
	boolean isDone(EditOutcome outcome) {
		return outcome instanceof EditOutcome.Saved || outcome instanceof EditOutcome.NothingChanged
				|| outcome instanceof EditOutcome.NothingLeft;
	}

	/** Where an edit is over: a message and the person's page. */
	ModelAndView done(EditOutcome outcome, PersonId id, Editor me, HttpServletRequest request,
			HttpServletResponse response) {
		flash(outcome, id, me).send(request, response);
		return new ModelAndView("redirect:/people/" + id.page());
	}

	private static Flash flash(EditOutcome outcome, PersonId id, Editor me) {
		if (outcome instanceof EditOutcome.Saved saved) {
			return saved(saved, id, me);
		}
		if (outcome instanceof EditOutcome.NothingChanged) {
			return Flash.of(Flash.Kind.NOTHING_CHANGED);
		}
		if (outcome instanceof EditOutcome.NothingLeft left) {
			PersonVersion current = left.current();
			return left.byYou() ? Flash.of(Flash.Kind.ALREADY_SAVED, current.shortVector(), current.at())
					: Flash.of(Flash.Kind.NOTHING_LEFT, current.by().name());
		}
		throw new IllegalStateException("An edit is not over with " + outcome + ".");
	}

	private static Flash saved(EditOutcome.Saved saved, PersonId id, Editor me) {
		PersonVersion after = saved.after();
		String before = (saved.before() != null) ? saved.before().changeVector() : null;
		if (saved.writers().isEmpty()) {
			Flash.Kind kind = (saved.before() == null) ? Flash.Kind.BROUGHT_BACK : Flash.Kind.SAVED;
			return Flash.of(kind, after.name(), after.shortVector()).comparing(id.page(), before, after.changeVector());
		}
		Flash kept = Flash.of(Flash.Kind.COMBINED, after.shortVector()).and(Flash.Kind.KEPT, saved.kept());
		return fromThem(kept, saved, me).comparing(id.page(), before, after.changeVector());
	}

	private static Flash fromThem(Flash flash, EditOutcome.Saved saved, Editor me) {
		if (saved.writers().size() > 1) {
			return flash.and(Flash.Kind.FROM_OTHERS, saved.fromThem());
		}
		Editor them = saved.writers().get(0);
		if (Names.isSame(them, me)) {
			return flash.and(Flash.Kind.FROM_OTHER_TAB, saved.fromThem());
		}
		return flash.and(Flash.Kind.FROM_THEM, saved.fromThem(),
				(Names.shortened(them) instanceof String name) ? name : "");
	}

	/** Where somebody deleted the person: the choice to bring it back or to leave it. */
	ModelAndView deletedMeanwhile(EditOutcome.DeletedMeanwhile outcome, PersonId id, String vector, TypedText typed,
			Editor me, boolean choiceMissing) {
		PersonVersion last = outcome.last();
		Map<String, Object> model = new LinkedHashMap<>();
		model.put("page", id.page());
		model.put("name", (last != null) ? last.name() : id.text());
		model.put("who", Names.orYouDid(outcome.deletion().by(), me));
		model.put("at", outcome.deletion().at());
		model.put("vector", vector);
		model.put("typed", FieldValue.filledIn(typed.values()));
		model.put("hidden", hidden(typed));
		model.put("last", (last != null) ? FieldValue.filledIn(last.values()) : List.of());
		model.put("choiceMissing", choiceMissing);
		HttpStatus status = choiceMissing ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT;
		return new ModelAndView("people/deleted-meanwhile", model, status);
	}

	/** Every field as it was typed, to go along unseen. */
	static Map<String, String> hidden(TypedText typed) {
		Map<String, String> hidden = new LinkedHashMap<>();
		for (PersonField field : PersonField.values()) {
			hidden.put(field.key(), typed.get(field));
		}
		return hidden;
	}

	/** Where the reader left a deleted person deleted. */
	ModelAndView staysDeleted(EditOutcome.DeletedMeanwhile outcome, PersonId id, HttpServletRequest request,
			HttpServletResponse response) {
		String name = (outcome.last() != null) ? outcome.last().name() : id.text();
		Flash.of(Flash.Kind.STAYS_DELETED, name).send(request, response);
		return new ModelAndView("redirect:/people");
	}

}
