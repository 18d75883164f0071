package personeditor.store.patch;

import java.util.LinkedHashMap;
import java.util.Map;

import personeditor.store.document.JsonText;
import personeditor.store.document.PatchFailedException;
import personeditor.store.patch.Spelt.Scalar;

/**
 * JSON merge patch, RFC 7396: an object whose members replace those of the target, where
 * null means to take away.
 */
public final class MergePatch {

	private MergePatch() {
	}

	/**
	 * The target with the patch applied. What the patch doesn't name stays as it is spelt
	 * and where it stands; new members come last.
	 * @throws PatchFailedException if the patch would change what only the server may
	 * change, or is no JSON
	 */
	public static JsonText apply(JsonText target, JsonText patch) {
		Object changes = Spelt.read(patch);
		requireAllowed(changes);
		return Spelt.write(merged(Spelt.read(target), changes));
	}

	private static void requireAllowed(Object changes) {
		if (changes instanceof Map<?, ?> members && members.get("@metadata") instanceof Map<?, ?> metadata) {
			for (Object name : metadata.keySet()) {
				ServerOwned.require((String) name, PatchFailedException.WHOLE);
			}
		}
	}

	private static Object merged(Object target, Object patch) {
		if (!(patch instanceof Map<?, ?> changes)) {
			return patch;
		}
		Map<Object, Object> result = new LinkedHashMap<>();
		if (target instanceof Map<?, ?> members) {
			result.putAll(members);
		}
		for (Map.Entry<?, ?> change : changes.entrySet()) {
			Object name = change.getKey();
			if (change.getValue().equals(Scalar.NULL)) {
				result.remove(name);
			}
			else {
				result.put(name, merged(result.getOrDefault(name, Scalar.NULL), change.getValue()));
			}
		}
		return result;
	}

}
