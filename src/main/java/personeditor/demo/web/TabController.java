package personeditor.demo.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What a tab of the demonstration shows when the page around it is loaded: the page that
 * it has got last, as it was, with whatever version that holds.
 */
@Controller
class TabController {

	static final String PATH = "/tab";

	private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

	private final TwoTabsPages pages;

	TabController(TwoTabsPages pages) {
		this.pages = pages;
	}

	@GetMapping(PATH)
	Object tab(HttpServletRequest request) {
		Visit visit = Visit.of(request);
		return visit.room()
			.page(visit.role())
			.<Object>map((page) -> ResponseEntity.ok().contentType(HTML).body(page))
			.orElseGet(() -> this.pages.emptyTab(visit));
	}

}
