package personeditor.store.document;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Which versions of a database's documents count as revisions. Immutable.
 *
 * @param defaults what holds for collections that are not named; null for no revisions
 * @param collections what holds for the collections of these names, in any case
 */
public record RevisionsConfiguration(@Nullable CollectionRevisions defaults,
		Map<String, CollectionRevisions> collections) {

	/** No revisions of anything. */
	public static final RevisionsConfiguration NONE = new RevisionsConfiguration(null, Map.of());

	/** The documents of this collection have none, whatever is configured. */
	private static final String HILO = "@hilo";

	/**
	 * Such a configuration.
	 * @throws IllegalArgumentException if two names differ only in case
	 */
	public RevisionsConfiguration {
		TreeMap<String, CollectionRevisions> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		collections.forEach((name, revisions) -> {
			if (named.put(name, revisions) != null) {
				throw new IllegalArgumentException("The collection '" + name + "' is named twice.");
			}
		});
		collections = Collections.unmodifiableMap(named);
	}

	/**
	 * What holds for a collection; null for no revisions.
	 */
	public @Nullable CollectionRevisions of(String collection) {
		if (collection.equalsIgnoreCase(HILO)) {
			return null;
		}
		CollectionRevisions named = this.collections.get(collection);
		return (named != null) ? named : this.defaults;
	}

}
