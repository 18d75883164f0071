package personeditor.people.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PeopleUnavailableException;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.people.edit.TypedText;

/**
 * The pages of refusals. What was typed comes back on them wherever it could be read.
 */
@Component
class Refusals {

	private static final Pattern EDIT = Pattern.compile("/people/([^/]+)/edit");

	private static final Pattern PERSON = Pattern.compile("/people/([^/]+)(/.*)?");

	private static final String PEOPLE = "/people";

	private final People people;

	Refusals(People people) {
		this.people = people;
	}

	RefusalView noPerson(String id) {
		return RefusalView.of(HttpStatus.NOT_FOUND, "noPerson", id)
			.linking("link.people", PEOPLE)
			.linking("link.search", PEOPLE + "#q");
	}

	RefusalView deleted(PersonId id, Editor me) {
		List<PersonVersion> history = this.people.history(id, 2);
		PersonVersion deletion = history.get(0);
		boolean canBringBack = history.size() > 1 && history.get(1).isPerson();
		String name = (history.size() > 1) ? history.get(1).name() : id.text();
		RefusalView view = RefusalView.of(HttpStatus.GONE, "deleted", name, Names.orYouDid(deletion.by(), me),
				deletion.at());
		String page = PEOPLE + "/" + id.page();
		return (canBringBack ? view.linking("link.bringBack", page + "/bring-back") : view)
			.linking("link.history", page + "/history")
			.linking("link.people", PEOPLE);
	}

	RefusalView versionMissing(String path, MultiValueMap<String, String> sent) {
		return typed(RefusalView.of(HttpStatus.PRECONDITION_REQUIRED, "versionMissing"), path, sent);
	}

	RefusalView unreadable(String what, String text, String path, MultiValueMap<String, String> sent) {
		return typed(RefusalView.of(HttpStatus.BAD_REQUEST, "unreadable." + what).showing(text), path, sent);
	}

	/** The text comes back in fields, because nobody of ours may have typed it. */
	RefusalView otherSite(String path, MultiValueMap<String, String> sent) {
		TypedText typed = new PersonForm(sent).fields();
		RefusalView view = typed(RefusalView.of(HttpStatus.FORBIDDEN, "otherSite"), path, sent);
		return (view.action() != null) ? view.editing(FieldView.all(typed, null, Map.of(), Map.of())) : view;
	}

	/** The role doesn't allow it. What was typed is shown, to be taken elsewhere. */
	RefusalView notAllowed(MultiValueMap<String, String> sent) {
		return RefusalView.of(HttpStatus.FORBIDDEN, "notAllowed")
			.with(FieldValue.filledIn(new PersonForm(sent).fields().values()))
			.linking("link.people", PEOPLE);
	}

	/** A version that is not kept any more, or never was. */
	RefusalView noVersion(PersonId id, String vector) {
		return RefusalView.of(HttpStatus.NOT_FOUND, "noVersion")
			.showing(vector)
			.linking("link.history", PEOPLE + "/" + id.page() + "/history")
			.linking("link.people", PEOPLE);
	}

	/** There is no person to be edited; the text may become a new one. */
	RefusalView nothingToEdit(PersonId id, boolean isSomethingElse, MultiValueMap<String, String> sent) {
		TypedText typed = new PersonForm(sent).fields();
		if (isSomethingElse) {
			return RefusalView.of(HttpStatus.CONFLICT, "somethingElse")
				.with(FieldValue.filledIn(typed.values()))
				.linking("link.open", PEOPLE + "/" + id.page());
		}
		return RefusalView.of(HttpStatus.NOT_FOUND, "noPerson", id.text())
			.with(FieldValue.filledIn(typed.values()))
			.goingOn(PEOPLE, "refused.add", addition(typed, id.text()))
			.linking("link.people", PEOPLE);
	}

	/** A restoration that met a document that is no person. */
	RefusalView nothingToRestore(PersonId id) {
		String page = PEOPLE + "/" + id.page();
		return RefusalView.of(HttpStatus.CONFLICT, "notRestored")
			.linking("link.open", page)
			.linking("link.history", page + "/history");
	}

	/**
	 * What was typed, and the button that compares it with what is stored, where it was
	 * meant for a person.
	 */
	private static RefusalView typed(RefusalView view, String path, MultiValueMap<String, String> sent) {
		TypedText typed = new PersonForm(sent).fields();
		RefusalView withText = view.with(FieldValue.filledIn(typed.values()));
		Matcher edit = EDIT.matcher(path);
		if (edit.matches() && PersonId.ofPage(edit.group(1)).isPresent()) {
			return withText.goingOn(path, "refused.compare", review(typed));
		}
		return path.equals(PEOPLE)
				? withText.goingOn(PEOPLE, "refused.add", addition(typed, new PersonForm(sent).text("identifier")))
				: withText.linking("link.people", PEOPLE);
	}

	/** A comparison that starts from no known version; it saves nothing. */
	private static Map<String, List<String>> review(TypedText typed) {
		Map<String, List<String>> hidden = new LinkedHashMap<>();
		hidden.put(PersonForm.ACTION, List.of("review"));
		hidden.put(PersonForm.CHANGE_VECTOR, List.of(""));
		EditAnswers.hidden(typed).forEach((name, value) -> hidden.put(name, List.of(value)));
		return hidden;
	}

	private static Map<String, List<String>> addition(TypedText typed, String identifier) {
		Map<String, List<String>> hidden = new LinkedHashMap<>();
		hidden.put(PersonForm.CHANGE_VECTOR, List.of(""));
		hidden.put("identifier", List.of(identifier));
		EditAnswers.hidden(typed).forEach((name, value) -> hidden.put(name, List.of(value)));
		return hidden;
	}

	/** The store could not do what was asked for. */
	RefusalView unavailable(PeopleUnavailableException failure, String path,
			@Nullable MultiValueMap<String, String> sent) {
		HttpStatus status = switch (failure.outcome()) {
			case NOT_SAVED_FULL, NOT_SAVED, NOT_READ -> HttpStatus.SERVICE_UNAVAILABLE;
			case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
			case UNKNOWN, DAMAGED -> HttpStatus.INTERNAL_SERVER_ERROR;
		};
		boolean isPage = sent == null && failure.outcome() == PeopleUnavailableException.Outcome.NOT_READ;
		RefusalView view = RefusalView.of(status, isPage ? "store.page" : "store." + failure.outcome().name());
		RefusalView withText = (sent != null) ? withText(view, path, sent, failure.outcome())
				: (failure.outcome() == PeopleUnavailableException.Outcome.DAMAGED) ? withLastIntact(view, path) : view;
		Matcher edit = EDIT.matcher(path);
		return (edit.matches() ? withText.linking("link.open", PEOPLE + "/" + edit.group(1)) : withText)
			.linking("link.people", PEOPLE);
	}

	/** Where the current version is damaged, the last one that is not. */
	private RefusalView withLastIntact(RefusalView view, String path) {
		Matcher person = PERSON.matcher(path);
		return Optional.of(person)
			.filter(Matcher::matches)
			.flatMap((page) -> PersonId.ofPage(page.group(1)))
			.flatMap(this.people::lastIntact)
			.filter(PersonVersion::isPerson)
			.map((last) -> view.saying("refused.lastIntact", last.shortVector(), Names.full(last.by()), last.at())
				.showing("refused.lastIntact.heading", FieldValue.filledIn(last.values())))
			.orElse(view);
	}

	/** Saving again is offered only where nothing was saved for certain. */
	private static RefusalView withText(RefusalView view, String path, MultiValueMap<String, String> sent,
			PeopleUnavailableException.Outcome outcome) {
		RefusalView withText = view.with(FieldValue.filledIn(new PersonForm(sent).fields().values()));
		boolean mayBeSaved = outcome == PeopleUnavailableException.Outcome.UNKNOWN
				|| outcome == PeopleUnavailableException.Outcome.DAMAGED;
		return !mayBeSaved ? withText.goingOn(path, "refused.tryAgain", new PersonForm(sent).without()) : withText;
	}

	/**
	 * Our own fault.
	 * @param sent what was to be saved; null if nothing was
	 */
	RefusalView failed(String path, @Nullable MultiValueMap<String, String> sent, String reference) {
		RefusalView said = RefusalView
			.of(HttpStatus.INTERNAL_SERVER_ERROR, (sent != null) ? "failed.save" : "failed.read")
			.saying("refused.reference", reference);
		RefusalView view = (sent != null) ? said.with(FieldValue.filledIn(new PersonForm(sent).fields().values()))
				: said;
		Matcher edit = EDIT.matcher(path);
		return (edit.matches() ? view.linking("link.open", PEOPLE + "/" + edit.group(1)) : view).linking("link.people",
				PEOPLE);
	}

	/** Anything else that HTTP has a status for. */
	RefusalView plain(HttpStatus status) {
		String key = switch (status) {
			case NOT_FOUND -> "noPage";
			case METHOD_NOT_ALLOWED -> "method";
			case UNSUPPORTED_MEDIA_TYPE -> "mediaType";
			case CONTENT_TOO_LARGE -> "tooLarge";
			default -> status.is5xxServerError() ? "failed.read" : "request";
		};
		return RefusalView.of(status, key).linking("link.people", PEOPLE);
	}

	/** The names and values that a form carries along unseen. */
	static List<Map.Entry<String, String>> flattened(Map<String, List<String>> sent) {
		List<Map.Entry<String, String>> values = new ArrayList<>();
		sent.forEach((name, texts) -> texts.forEach((text) -> values.add(Map.entry(name, text))));
		return values;
	}

}
