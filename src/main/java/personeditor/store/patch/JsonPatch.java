package personeditor.store.patch;

import java.util.List;
import java.util.Map;

import personeditor.store.document.JsonText;
import personeditor.store.document.PatchFailedException;
import personeditor.store.patch.Spelt.Scalar;

/**
 * JSON patch, RFC 6902: a list of operations {@code add}, {@code remove},
 * {@code replace}, {@code move}, {@code copy} and {@code test}, carried out in order, all
 * or none.
 *
 * <p>
 * Thread-confined while it is applied.
 */
public final class JsonPatch {

	/** What all copies together may have, in characters. */
	private static final int MAX_COPIED = 16 << 20;

	private Object root;

	private long copied;

	private JsonPatch(Object root) {
		this.root = root;
	}

	/**
	 * The target with the operations applied.
	 * @param operations a list, or an object with the list in {@code Operations}
	 * @throws PatchFailedException if one can't be carried out, or would change what only
	 * the server may change
	 */
	public static JsonText apply(JsonText target, JsonText operations) {
		JsonPatch patch = new JsonPatch(Spelt.read(target));
		int number = 0;
		for (Object operation : list(Spelt.read(operations))) {
			patch.carryOut(operation, number++);
		}
		return Spelt.write(patch.root);
	}

	private static List<?> list(Object operations) {
		Object list = (operations instanceof Map<?, ?> members) ? members.get("Operations") : operations;
		if (!(list instanceof List<?> elements)) {
			throw new PatchFailedException(PatchFailedException.WHOLE, "", "it is no list of operations");
		}
		return elements;
	}

	private void carryOut(Object operation, int number) {
		if (!(operation instanceof Map<?, ?> members)) {
			throw new PatchFailedException(number, "", "it is no object");
		}
		Pointer path = Pointer.parse(text(members, "path", number), number);
		switch (text(members, "op", number)) {
			case "add" -> add(path, value(members, path));
			case "remove" -> remove(path);
			case "replace" -> replace(path, value(members, path));
			case "move" -> move(Pointer.parse(text(members, "from", number), number), path);
			case "copy" -> add(path, copy(Pointer.parse(text(members, "from", number), number)));
			case "test" -> test(path, value(members, path));
			default -> throw path.failure("there is no such operation");
		}
	}

	private static String text(Map<?, ?> members, String name, int number) {
		if (members.get(name) instanceof Scalar scalar && scalar.isString()) {
			return scalar.string();
		}
		throw new PatchFailedException(number, "", "it has no '" + name + "' that is a text");
	}

	private static Object value(Map<?, ?> members, Pointer path) {
		Object value = members.get("value");
		if (value == null) {
			throw path.failure("it has no 'value'");
		}
		return value;
	}

	private void add(Pointer path, Object value) {
		requireRoom(path, value);
		if (path.isRoot()) {
			this.root = value;
			return;
		}
		Object parent = path.parent(this.root);
		if (parent instanceof List<?>) {
			List<Object> elements = elements(parent);
			int end = elements.size();
			elements.add(path.last().equals("-") ? end : path.index(path.last(), end), value);
		}
		else {
			members(parent, path).put(path.last(), value);
		}
	}

	private Object remove(Pointer path) {
		ServerOwned.require(path.steps(), path.operation());
		if (path.isRoot()) {
			throw path.failure("the whole document can't be taken away");
		}
		Object parent = path.parent(this.root);
		if (parent instanceof List<?>) {
			List<Object> elements = elements(parent);
			return elements.remove(path.index(path.last(), elements.size() - 1));
		}
		return path.required(members(parent, path).remove(path.last()), path.last());
	}

	private void replace(Pointer path, Object value) {
		requireRoom(path, value);
		path.get(this.root);
		if (path.isRoot()) {
			this.root = value;
			return;
		}
		Object parent = path.parent(this.root);
		if (parent instanceof List<?>) {
			List<Object> elements = elements(parent);
			elements.set(path.index(path.last(), elements.size() - 1), value);
		}
		else {
			members(parent, path).put(path.last(), value);
		}
	}

	private void move(Pointer from, Pointer to) {
		if (to.isInside(from)) {
			throw to.failure("a value can't be moved into itself");
		}
		from.get(this.root);
		if (!from.steps().equals(to.steps())) {
			add(to, remove(from));
		}
	}

	private Object copy(Pointer from) {
		Object value = from.get(this.root);
		this.copied += Spelt.size(value);
		if (this.copied > MAX_COPIED) {
			throw from.failure("the patch copies too much");
		}
		return Spelt.copy(value);
	}

	/** Values must not grow into each other without end. */
	private static void requireRoom(Pointer path, Object value) {
		ServerOwned.require(path.steps(), path.operation());
		if (path.steps().size() + Spelt.depth(value) > Spelt.MAX_DEPTH) {
			throw path.failure("the document would be nested too deeply");
		}
	}

	private void test(Pointer path, Object value) {
		if (!path.get(this.root).equals(value)) {
			throw path.failure("the value is another one");
		}
	}

	@SuppressWarnings("unchecked")
	private static List<Object> elements(Object parent) {
		return (List<Object>) parent;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> members(Object parent, Pointer path) {
		if (!(parent instanceof Map<?, ?>)) {
			throw path.failure("what should hold it is neither an object nor an array");
		}
		return (Map<String, Object>) parent;
	}

}
