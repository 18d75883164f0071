package personeditor.people.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

import personeditor.security.users.Caller;
import personeditor.security.users.SignIn;

/**
 * Asks who somebody is, or for a password of their own, in place of the page or the save
 * that needs it. A form that was sent is carried along, and goes on when the question is
 * answered. Where nobody has to sign in, there is no such page.
 */
@Controller
@ConditionalOnProperty(name = "security.mode", havingValue = "secured")
class SignInController {

	private static final String NEXT = "next";

	@RequestMapping(SignIn.PAGE)
	ModelAndView ask(HttpServletRequest request) {
		SignIn question = SignIn.of(request).orElse(SignIn.QUESTION);
		if (SignIn.of(request).isEmpty() && Caller.of(request).isPresent()) {
			return new ModelAndView("redirect:" + next(request));
		}
		String asked = asked(request);
		boolean carries = request.getMethod().equals("POST") && !asked.equals(SignIn.PAGE);
		PersonForm form = new PersonForm(carries ? sent(request) : new LinkedMultiValueMap<>());
		Map<String, Object> model = new LinkedHashMap<>();
		model.put("question", question);
		model.put("action", carries ? asked : SignIn.PAGE);
		model.put("hidden", Refusals.flattened(carries ? form.without("sign-in.name") : backTo(request, asked)));
		model.put("fields", FieldValue.filledIn(form.fields().values()));
		model.put("carries", carries);
		model.put("name", question.isAboutPassword() ? "" : name(request));
		return new ModelAndView("people/sign-in", model);
	}

	/** What was asked for before this page was shown instead. */
	private static String asked(HttpServletRequest request) {
		Object asked = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
		return (asked != null) ? asked.toString() : SignIn.PAGE;
	}

	private static Map<String, List<String>> backTo(HttpServletRequest request, String asked) {
		Object query = request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING);
		String address = asked.equals(SignIn.PAGE) ? next(request) : (query != null) ? asked + "?" + query : asked;
		return Map.of(NEXT, List.of(Back.to(address)));
	}

	private static String next(HttpServletRequest request) {
		String next = request.getParameter(NEXT);
		return Back.to((next != null) ? next : "");
	}

	private static String name(HttpServletRequest request) {
		String name = request.getParameter("sign-in.name");
		return (name != null) ? name : "";
	}

	private static MultiValueMap<String, String> sent(HttpServletRequest request) {
		MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
		request.getParameterMap().forEach((name, values) -> sent.addAll(name, List.of(values)));
		return sent;
	}

}
