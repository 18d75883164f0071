package personeditor.store.session;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

import personeditor.store.session.DocumentsChange.ChangeType;

/**
 * Finds the differences of two JSON values, member by member and element by element.
 */
final class Differences {

	private final List<DocumentsChange> found = new ArrayList<>();

	List<DocumentsChange> between(JsonNode before, JsonNode now) {
		compareObjects(before, now, "");
		return this.found;
	}

	private void compareObjects(JsonNode before, JsonNode now, String path) {
		for (String name : before.propertyNames()) {
			if (!now.has(name)) {
				add(ChangeType.REMOVED_FIELD, name, path, before.get(name).toString(), "");
			}
		}
		for (String name : now.propertyNames()) {
			if (!before.has(name)) {
				add(ChangeType.NEW_FIELD, name, path, "", now.get(name).toString());
			}
			else {
				compare(before.get(name), now.get(name), name, path, ChangeType.FIELD_CHANGED);
			}
		}
	}

	private void compareArrays(JsonNode before, JsonNode now, String path) {
		int common = Math.min(before.size(), now.size());
		for (int i = 0; i < common; i++) {
			compare(before.get(i), now.get(i), "[" + i + "]", path, ChangeType.ARRAY_VALUE_CHANGED);
		}
		for (int i = common; i < before.size(); i++) {
			add(ChangeType.ARRAY_VALUE_REMOVED, "[" + i + "]", path, before.get(i).toString(), "");
		}
		for (int i = common; i < now.size(); i++) {
			add(ChangeType.ARRAY_VALUE_ADDED, "[" + i + "]", path, "", now.get(i).toString());
		}
	}

	private void compare(JsonNode before, JsonNode now, String name, String path, ChangeType ifDifferent) {
		String inside = new DocumentsChange(ifDifferent, name, path, "", "").fieldFullName();
		if (before.isObject() && now.isObject()) {
			compareObjects(before, now, inside);
		}
		else if (before.isArray() && now.isArray()) {
			compareArrays(before, now, inside);
		}
		else if (!before.equals(now)) {
			add(ifDifferent, name, path, before.toString(), now.toString());
		}
	}

	private void add(ChangeType change, String name, String path, String before, String now) {
		this.found.add(new DocumentsChange(change, name, path, before, now));
	}

}
