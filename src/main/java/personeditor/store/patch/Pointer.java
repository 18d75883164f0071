package personeditor.store.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.PatchFailedException;

/**
 * A place in a document, RFC 6901.
 *
 * @param text as it was given
 * @param steps names and indexes, from the root
 * @param operation the operation that needs it, for failures
 */
record Pointer(String text, List<String> steps, int operation) {

	private static final Pattern ESCAPE = Pattern.compile("~(?![01])");

	static Pointer parse(String text, int operation) {
		if (!text.isEmpty() && text.charAt(0) != '/') {
			throw new PatchFailedException(operation, text, "a path begins with '/'");
		}
		if (ESCAPE.matcher(text).find()) {
			throw new PatchFailedException(operation, text, "'~' is followed by 0 or 1");
		}
		List<String> steps = new ArrayList<>();
		if (!text.isEmpty()) {
			for (String step : text.substring(1).split("/", -1)) {
				steps.add(step.replace("~1", "/").replace("~0", "~"));
			}
		}
		return new Pointer(text, List.copyOf(steps), operation);
	}

	boolean isRoot() {
		return this.steps.isEmpty();
	}

	/** Whether this place is in what stands at another. */
	boolean isInside(Pointer other) {
		return this.steps.size() > other.steps.size() && this.steps.subList(0, other.steps.size()).equals(other.steps);
	}

	String last() {
		return this.steps.get(this.steps.size() - 1);
	}

	Object get(Object root) {
		Object value = root;
		for (String step : this.steps) {
			value = step(value, step);
		}
		return value;
	}

	/** What holds this place. */
	Object parent(Object root) {
		Object value = root;
		for (String step : this.steps.subList(0, this.steps.size() - 1)) {
			value = step(value, step);
		}
		return value;
	}

	private Object step(Object holder, String step) {
		Object value = null;
		if (holder instanceof Map<?, ?> members) {
			value = members.get(step);
		}
		else if (holder instanceof List<?> elements) {
			value = elements.get(index(step, elements.size() - 1));
		}
		return required(value, step);
	}

	Object required(@Nullable Object value, String step) {
		if (value == null) {
			throw failure("there is no '" + step + "'");
		}
		return value;
	}

	/** A step as an index, at most {@code last}. */
	int index(String step, int last) {
		if (!step.matches("0|[1-9][0-9]{0,8}")) {
			throw failure("'" + step + "' is no index of an array");
		}
		int index = Integer.parseInt(step);
		if (index > last) {
			throw failure("the array ends before " + index);
		}
		return index;
	}

	PatchFailedException failure(String reason) {
		return new PatchFailedException(this.operation, this.text, reason);
	}

}
