package personeditor.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentId;
import personeditor.store.document.Item;
import personeditor.store.document.Sha256;

/**
 * Entity tags of answers: they differ whenever the bodies would.
 */
final class EntityTags {

	private EntityTags() {
	}

	/** Of the versions in an answer, in their order. */
	static String of(List<? extends @Nullable Item> items) {
		if (items.isEmpty()) {
			return "nothing";
		}
		Item first = items.get(0);
		return (items.size() == 1 && first != null) ? first.changeVector().toString()
				: hash(items, List.of(), Set.of());
	}

	/**
	 * Of documents, with others that they name, and those of them that can't be shown.
	 */
	static String hash(List<? extends @Nullable Item> items, List<? extends Item> others, Set<DocumentId> unshown) {
		MessageDigest digest = Sha256.digest();
		for (Item item : items) {
			String vector = (item != null) ? item.changeVector().toString() : "";
			digest.update((vector + "\n").getBytes(StandardCharsets.UTF_8));
		}
		for (Item other : others) {
			digest.update((other.id().key() + "\n" + other.changeVector() + "\n").getBytes(StandardCharsets.UTF_8));
		}
		unshown.forEach((id) -> digest.update((id.key() + "\n").getBytes(StandardCharsets.UTF_8)));
		return "Hash-" + Base64.getEncoder().encodeToString(digest.digest());
	}

}
