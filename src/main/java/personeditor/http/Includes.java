package personeditor.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.document.Document;

/**
 * Finds the ids that stand in a document at given paths: {@code companyId},
 * {@code address.cityId}, {@code lines[].product}; {@code companyId(companies/)} puts a
 * beginning before values that lack it. A path may lead to an array of ids.
 */
final class Includes {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final List<Path> paths;

	Includes(Collection<String> paths) {
		this.paths = paths.stream().map(Path::parse).toList();
	}

	boolean isEmpty() {
		return this.paths.isEmpty();
	}

	/** The ids in a document, each once. */
	Set<String> idsIn(Document document) {
		Set<String> ids = new LinkedHashSet<>();
		if (!this.paths.isEmpty()) {
			JsonNode content = MAPPER.readTree(document.content().utf8());
			this.paths.forEach((path) -> path.collect(content, 0, ids));
		}
		return ids;
	}

	private record Path(List<String> steps, String prefix) {

		static Path parse(String text) {
			int bracket = text.endsWith(")") ? text.indexOf('(') : -1;
			String prefix = (bracket < 0) ? "" : text.substring(bracket + 1, text.length() - 1);
			String path = (bracket < 0) ? text : text.substring(0, bracket);
			List<String> steps = new ArrayList<>();
			for (String step : path.split("\\.")) {
				steps.add(step.endsWith("[]") ? step.substring(0, step.length() - 2) : step);
			}
			return new Path(steps, prefix);
		}

		void collect(JsonNode node, int depth, Set<String> ids) {
			if (node.isArray()) {
				node.forEach((element) -> collect(element, depth, ids));
			}
			else if (depth < this.steps.size()) {
				JsonNode next = node.get(this.steps.get(depth));
				if (next != null) {
					collect(next, depth + 1, ids);
				}
			}
			else if (node.isString() && !node.stringValue().isBlank()) {
				String id = node.stringValue();
				ids.add(id.startsWith(this.prefix) ? id : this.prefix + id);
			}
		}

	}

}
