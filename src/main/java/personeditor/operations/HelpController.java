package personeditor.operations;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page that tells operators what they can set, watch and do.
 */
@Controller
class HelpController {

	private final HelpText text = HelpText.ofThisProgram();

	@GetMapping("/help")
	String page(Model model) {
		model.addAttribute("help", this.text.html());
		return "help";
	}

}
