package personeditor.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Changing the language. It is a link, because it changes nothing but what the reader
 * sees: on a page that answered a save it leads to the page's own address, and nothing is
 * sent twice.
 */
@Controller
class LanguageController {

	private final ReaderLanguage language;

	LanguageController(ReaderLanguage language) {
		this.language = language;
	}

	@GetMapping("/language")
	String choose(@RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "") String back,
			HttpServletRequest request, HttpServletResponse response) {
		this.language.choose(to, request, response);
		return "redirect:" + Back.to(back);
	}

}
