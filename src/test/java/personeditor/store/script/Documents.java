package personeditor.store.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.JsonText;

/**
 * A few documents for scripts, and what was asked of them.
 */
class Documents implements ScriptHost {

	final Map<String, String> stored = new LinkedHashMap<>();

	final List<String> asked = new ArrayList<>();

	@Override
	public @Nullable JsonText load(String id) {
		this.asked.add("load " + id);
		String text = this.stored.get(id);
		return (text != null) ? JsonText.of(text) : null;
	}

	@Override
	public String put(@Nullable String id, JsonText document, @Nullable String changeVector) {
		this.asked.add("put " + id + " " + document + " " + changeVector);
		return (id != null) ? id : "made-by-server";
	}

	@Override
	public boolean delete(String id, @Nullable String changeVector) {
		this.asked.add("delete " + id + " " + changeVector);
		return this.stored.containsKey(id);
	}

}
