package personeditor.operations;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

import personeditor.store.engine.Databases;
import personeditor.store.replication.Links;

/**
 * Shows how the node stands: to people as a page, to programs as JSON.
 */
@Controller
class StatusController {

	private static final String PATH = "/status";

	private final Databases databases;

	private final Links links;

	StatusController(Databases databases, Links links) {
		this.databases = databases;
		this.links = links;
	}

	@GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
	String page(Model model) {
		model.addAttribute("status", NodeStatus.of(this.databases, this.links));
		return "status";
	}

	@GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
	@ResponseBody
	NodeStatus json() {
		return NodeStatus.of(this.databases, this.links);
	}

}
