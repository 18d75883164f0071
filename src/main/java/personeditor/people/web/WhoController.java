package personeditor.people.web;

import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import personeditor.security.users.Caller;

/**
 * Changing one's name.
 */
@Controller
class WhoController {

	private static final String ACCOUNT = "redirect:/account";

	private final Editors editors;

	WhoController(Editors editors) {
		this.editors = editors;
	}

	/** Who has signed in has the name of the account. */
	@GetMapping("/who")
	String form(@RequestParam(defaultValue = "") String back, HttpServletRequest request, Model model) {
		if (Caller.of(request).isPresent()) {
			return ACCOUNT;
		}
		model.addAttribute("back", back);
		model.addAttribute("name", this.editors.find(request).map((me) -> me.name()).orElse(""));
		model.addAttribute("refused", false);
		return "people/name";
	}

	@FormPost("/who")
	ModelAndView rename(@RequestParam(name = Editors.NAME_PARAMETER, defaultValue = "") String given,
			@RequestParam(defaultValue = "") String back, HttpServletRequest request, HttpServletResponse response) {
		if (Caller.of(request).isPresent()) {
			return new ModelAndView(ACCOUNT);
		}
		Optional<String> name = Editors.validName(given);
		if (name.isEmpty()) {
			return new ModelAndView("people/name", Map.of("name", given, "refused", true, "back", back),
					HttpStatus.UNPROCESSABLE_CONTENT);
		}
		this.editors.rename(name.get(), request, response);
		Flash.of(Flash.Kind.RENAMED, name.get()).send(request, response);
		return new ModelAndView("redirect:" + Back.to(back));
	}

}
