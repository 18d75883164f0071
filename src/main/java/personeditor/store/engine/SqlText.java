package personeditor.store.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement put together from parts, each with the values of its question marks.
 */
final class SqlText {

	private final StringBuilder text = new StringBuilder();

	private final List<Object> values = new ArrayList<>();

	SqlText append(String part, Object... partValues) {
		this.text.append(part);
		this.values.addAll(List.of(partValues));
		return this;
	}

	String text() {
		return this.text.toString();
	}

	Object[] values() {
		return this.values.toArray();
	}

}
