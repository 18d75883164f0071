package personeditor.people.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

import personeditor.people.MalformedVersionException;
import personeditor.people.PeopleUnavailableException;
import personeditor.people.PersonInConflictException;
import personeditor.security.users.SignIn;

/**
 * Answers whatever was thrown, by a controller or before one was reached, with the page
 * that belongs to it; in JSON for those who ask for that.
 */
@Controller
@ControllerAdvice
class RefusalPages implements ErrorController {

	private static final Logger log = LoggerFactory.getLogger(RefusalPages.class);

	private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

	private static final int REFERENCE = 6;

	private final Refusals refusals;

	private final CopiesController copies;

	private final Editors editors;

	private final ShellInterceptor shell;

	private final RandomGenerator random;

	RefusalPages(Refusals refusals, CopiesController copies, Editors editors, ShellInterceptor shell,
			RandomGenerator random) {
		this.refusals = refusals;
		this.copies = copies;
		this.editors = editors;
		this.shell = shell;
		this.random = random;
	}

	@ExceptionHandler
	ModelAndView noPerson(NoSuchPersonException refusal, HttpServletRequest request) {
		return page(this.refusals.noPerson(refusal.id()), request);
	}

	@ExceptionHandler
	ModelAndView deleted(PersonDeletedException refusal, HttpServletRequest request) {
		return page(this.refusals.deleted(refusal.id(), this.editors.findOrNobody(request)), request);
	}

	@ExceptionHandler
	ModelAndView noVersion(NoSuchVersionException refusal, HttpServletRequest request) {
		return page(this.refusals.noVersion(refusal.id(), refusal.changeVector()), request);
	}

	@ExceptionHandler
	ModelAndView nothingToEdit(NothingToEditException refusal, HttpServletRequest request) {
		return page(this.refusals.nothingToEdit(refusal.id(), refusal.isSomethingElse(), sent(request)), request);
	}

	@ExceptionHandler
	ModelAndView nothingToRestore(NothingToRestoreException refusal, HttpServletRequest request) {
		return page(this.refusals.nothingToRestore(refusal.id()), request);
	}

	@ExceptionHandler(VersionMissingException.class)
	ModelAndView versionMissing(HttpServletRequest request) {
		return page(this.refusals.versionMissing(path(request), sent(request)), request);
	}

	@ExceptionHandler
	ModelAndView malformedVersion(MalformedVersionException refusal, HttpServletRequest request) {
		if (request.getMethod().equals("GET")) {
			return page(this.refusals.plain(HttpStatus.BAD_REQUEST), request);
		}
		return page(this.refusals.unreadable("version", refusal.text(), path(request), sent(request)), request);
	}

	@ExceptionHandler
	ModelAndView unreadableForm(UnreadableFormException refusal, HttpServletRequest request) {
		return page(this.refusals.unreadable(refusal.what(), refusal.text(), path(request), sent(request)), request);
	}

	/**
	 * No failure, but a question: everything that was sent goes along with the answer.
	 */
	@ExceptionHandler
	ModelAndView whoIsSaving(WhoIsSavingException question, HttpServletRequest request) {
		PersonForm form = new PersonForm(sent(request));
		Map<String, Object> model = new LinkedHashMap<>();
		model.put("action", path(request));
		model.put("hidden", Refusals.flattened(form.without(Editors.NAME_PARAMETER)));
		model.put("fields", FieldValue.filledIn(form.fields().values()));
		model.put("name", (question.refusedName() != null) ? question.refusedName() : "");
		model.put("refused", question.refusedName() != null);
		return new ModelAndView("people/who", model);
	}

	/** No failure either: nodes have different versions, and a person has to decide. */
	@ExceptionHandler
	ModelAndView inConflict(PersonInConflictException conflict, HttpServletRequest request) {
		return this.copies.met(conflict, request, sent(request));
	}

	@ExceptionHandler
	ModelAndView unavailable(PeopleUnavailableException failure, HttpServletRequest request) {
		log.error("{} {} could not be carried out: {}", request.getMethod(), path(request), failure.getMessage());
		log.debug("This is why.", failure);
		return page(this.refusals.unavailable(failure, path(request), saved(request)), request);
	}

	/** A form that is too large, has too many fields or breaks off. */
	@ExceptionHandler
	ModelAndView unreadableParameters(InvalidParameterException refusal, HttpServletRequest request) {
		HttpStatus status = HttpStatus.resolve(refusal.getErrorCode());
		return page(this.refusals.plain((status != null) ? status : HttpStatus.BAD_REQUEST), request);
	}

	@ExceptionHandler
	ModelAndView anythingElse(Exception failure, HttpServletRequest request) {
		if (failure instanceof ErrorResponse known) {
			return page(this.refusals.plain(HttpStatus.valueOf(known.getStatusCode().value())), request);
		}
		return failed(path(request), failure, request);
	}

	private ModelAndView failed(String path, @Nullable Object failure, HttpServletRequest request) {
		String reference = reference();
		log.error("{} {} failed, reference {}.", request.getMethod(), path, reference, failure);
		return page(this.refusals.failed(path, saved(request), reference), request);
	}

	/**
	 * What the container refused before a controller was reached, another site or no such
	 * page; and what failed when a controller was done.
	 */
	@RequestMapping("${server.error.path:/error}")
	ModelAndView beforeAnyController(HttpServletRequest request) {
		HttpStatus status = status(request);
		String path = Place.path(request, String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)));
		if (SignIn.of(request).filter(SignIn.NOT_ALLOWED::equals).isPresent()) {
			return page(this.refusals.notAllowed(sent(request)), request);
		}
		if (status == HttpStatus.FORBIDDEN) {
			return page(this.refusals.otherSite(path, sent(request)), request);
		}
		if (status.is5xxServerError()) {
			return failed(path, request.getAttribute(RequestDispatcher.ERROR_EXCEPTION), request);
		}
		return page(this.refusals.plain(status), request);
	}

	private static String path(HttpServletRequest request) {
		return Place.path(request, request.getRequestURI());
	}

	private static HttpStatus status(HttpServletRequest request) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer number) ? HttpStatus.resolve(number) : null;
		return (status != null) ? status : HttpStatus.NOT_FOUND;
	}

	/** What was to be saved; null if the request was none to save something. */
	private static @Nullable MultiValueMap<String, String> saved(HttpServletRequest request) {
		return request.getMethod().equals("POST") ? sent(request) : null;
	}

	private static MultiValueMap<String, String> sent(HttpServletRequest request) {
		MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
		try {
			request.getParameterMap().forEach((name, values) -> {
				for (String value : values) {
					sent.add(name, value);
				}
			});
		}
		catch (IllegalStateException exception) {
			log.debug("The form could not be read.", exception);
		}
		return sent;
	}

	private String reference() {
		StringBuilder reference = new StringBuilder();
		for (int i = 0; i < REFERENCE; i++) {
			reference.append((i == 4) ? "-" : "").append(ALPHABET.charAt(this.random.nextInt(ALPHABET.length())));
		}
		return reference.toString();
	}

	private ModelAndView page(RefusalView view, HttpServletRequest request) {
		this.shell.prepareWithoutFlash(request);
		if (wantsJson(request)) {
			PageTexts texts = (PageTexts) request.getAttribute(ShellInterceptor.TEXTS);
			ModelAndView problem = new ModelAndView(new ProblemView(view, texts));
			problem.setStatus(view.status());
			return problem;
		}
		return new ModelAndView("refused", Map.of("refusal", view, "hidden", Refusals.flattened(view.hidden())),
				view.status());
	}

	private static boolean wantsJson(HttpServletRequest request) {
		String accept = request.getHeader("Accept");
		return accept != null && accept.contains("json") && !accept.contains("html");
	}

}
