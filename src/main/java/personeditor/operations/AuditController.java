package personeditor.operations;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import personeditor.store.engine.AuditEntry;
import personeditor.store.engine.Database;

/**
 * Shows administrators who did what, the newest first, and gives it out as JSON lines,
 * each with its hash, so that the chain can be checked elsewhere.
 */
@Controller
class AuditController {

	private static final int ON_A_PAGE = 100;

	private static final int STEP = 1000;

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final AuditTrails trails;

	AuditController(AuditTrails trails) {
		this.trails = trails;
	}

	@GetMapping("/audit")
	String page(@RequestParam(defaultValue = AuditTrails.ACCESS) String trail,
			@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
		Database database = find(trail);
		List<AuditLine> lines = database.read((snapshot) -> snapshot.auditBefore(before, ON_A_PAGE))
			.stream()
			.map(AuditLine::of)
			.toList();
		model.addAttribute("trail", trail);
		model.addAttribute("trails", this.trails.names());
		model.addAttribute("lines", lines);
		model.addAttribute("older",
				(lines.size() == ON_A_PAGE) ? Optional.of(lines.get(ON_A_PAGE - 1).number()) : Optional.empty());
		model.addAttribute("broken", this.trails.brokenAt(trail));
		return "audit";
	}

	@GetMapping("/audit/export")
	void export(@RequestParam(defaultValue = AuditTrails.ACCESS) String trail, HttpServletResponse response)
			throws IOException {
		Database database = find(trail);
		response.setContentType("application/x-ndjson");
		response.setHeader("Content-Disposition", "attachment; filename=\"audit.jsonl\"");
		OutputStream out = response.getOutputStream();
		List<AuditEntry> lines = after(database, 0);
		while (!lines.isEmpty()) {
			for (AuditEntry line : lines) {
				out.write((json(line) + "\n").getBytes(StandardCharsets.UTF_8));
			}
			lines = after(database, lines.get(lines.size() - 1).number());
		}
	}

	private static List<AuditEntry> after(Database database, long number) {
		return database.read((snapshot) -> snapshot.auditAfter(number, STEP));
	}

	private static String json(AuditEntry line) {
		ObjectNode json = MAPPER.createObjectNode();
		json.put("n", line.number()).put("at", line.at().toString());
		json.set("what", MAPPER.readTree(line.what()));
		return json.put("hash", line.hash()).toString();
	}

	private Database find(String trail) {
		return this.trails.find(trail).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
