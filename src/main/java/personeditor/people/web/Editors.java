package personeditor.people.web;

import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

import personeditor.people.Editor;
import personeditor.security.users.Caller;

/**
 * Who edits: whoever has signed in, where that is needed; elsewhere a random id and a
 * name in a cookie, without a login. Whoever looks at a first page is a guest with a
 * number and may change the name; whoever saves without a cookie is asked.
 */
@Component
class Editors {

	/** Who reads without a cookie. */
	static final Editor NOBODY = new Editor("", "");

	/** The parameter in which a name is given together with a save. */
	static final String NAME_PARAMETER = "who";

	private static final String COOKIE = "editor";

	private static final Duration KEPT = Duration.ofDays(365);

	private static final int MAX_NAME = 80;

	private static final int ID_BYTES = 12;

	private static final int GUESTS = 90;

	private static final int FIRST_GUEST = 10;

	private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9_-]{16}) (.+)", Pattern.DOTALL);

	private final RandomGenerator random;

	Editors(RandomGenerator random) {
		this.random = random;
	}

	/** The one whose cookie a request carries, or nobody. */
	Editor findOrNobody(HttpServletRequest request) {
		return find(request).orElse(NOBODY);
	}

	/**
	 * Who one is in the place of the request, or who has signed in, or the one whose
	 * cookie it carries.
	 */
	Optional<Editor> find(HttpServletRequest request) {
		return Place.of(request)
			.map(Place::editor)
			.or(() -> Caller.of(request).map((caller) -> new Editor(caller.id(), caller.name())))
			.or(() -> inCookie(request));
	}

	private static Optional<Editor> inCookie(HttpServletRequest request) {
		return Cookies.read(request, COOKIE)
			.map(TEXT::matcher)
			.filter((matcher) -> matcher.matches())
			.flatMap((matcher) -> validName(matcher.group(2)).map((name) -> new Editor(matcher.group(1), name)));
	}

	/**
	 * The same, or a new guest who gets a cookie, and a name in the reader's language.
	 */
	Editor findOrWelcome(PageTexts texts, HttpServletRequest request, HttpServletResponse response) {
		return find(request).orElseGet(() -> {
			String name = texts.plain("who.guest", FIRST_GUEST + this.random.nextInt(GUESTS));
			return remember(new Editor(newId(), name), request, response);
		});
	}

	/**
	 * The one who saves; a name that was given with the save makes them known.
	 * @throws WhoIsSavingException if there is neither a cookie nor a name
	 */
	Editor require(HttpServletRequest request, HttpServletResponse response) {
		return find(request).orElseGet(() -> {
			String given = request.getParameter(NAME_PARAMETER);
			if (given == null) {
				throw new WhoIsSavingException(null);
			}
			String name = validName(given).orElseThrow(() -> new WhoIsSavingException(given));
			return remember(new Editor(newId(), name), request, response);
		});
	}

	/** Gives an editor another name; the id stays. Who has none yet gets one. */
	void rename(String name, HttpServletRequest request, HttpServletResponse response) {
		String id = find(request).map(Editor::id).orElseGet(this::newId);
		remember(new Editor(id, name), request, response);
	}

	private Editor remember(Editor editor, HttpServletRequest request, HttpServletResponse response) {
		Cookies.write(request, response, COOKIE, editor.id() + " " + editor.name(), KEPT);
		return editor;
	}

	/** A name in the form in which it is kept; empty if it can't be one. */
	static Optional<String> validName(String given) {
		String name = Normalizer.normalize(given, Normalizer.Form.NFC).strip();
		boolean visible = name.codePoints()
			.anyMatch((character) -> Character.isLetterOrDigit(character)
					|| Character.getType(character) == Character.OTHER_SYMBOL
					|| Character.getType(character) == Character.MATH_SYMBOL);
		boolean control = name.codePoints().anyMatch(Character::isISOControl);
		boolean fits = name.codePointCount(0, name.length()) <= MAX_NAME;
		return (visible && !control && fits) ? Optional.of(name) : Optional.empty();
	}

	private String newId() {
		byte[] bytes = new byte[ID_BYTES];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
