package personeditor.store.session;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How classes become collections and ids. RavenDB's: the collection of a class is the
 * plural of its name ({@code People}), ids are the collection's name with a small first
 * letter, a number and the node's tag ({@code people/1-A}).
 *
 * <p>
 * Immutable.
 */
public final class Conventions {

	private static final Pattern ENDS_LIKE_BUS = Pattern.compile(".*(s|x|z|ch|sh)");

	private static final Pattern ENDS_LIKE_CITY = Pattern.compile(".*[^aeiou]y");

	private final Map<Class<?>, String> collections;

	private Conventions(Map<Class<?>, String> collections) {
		this.collections = Map.copyOf(collections);
	}

	public static Conventions defaults() {
		return new Conventions(Map.of());
	}

	/**
	 * The same with the collection of one class named.
	 */
	public Conventions withCollection(Class<?> type, String collection) {
		Map<Class<?>, String> more = new HashMap<>(this.collections);
		more.put(type, collection);
		return new Conventions(more);
	}

	/**
	 * The collection of a class.
	 */
	public String collectionOf(Class<?> type) {
		String named = this.collections.get(type);
		return (named != null) ? named : pluralOf(type.getSimpleName());
	}

	/**
	 * What the ids of a collection begin with, without the slash.
	 */
	public String idPrefixOf(String collection) {
		return Character.toLowerCase(collection.charAt(0)) + collection.substring(1);
	}

	private static String pluralOf(String name) {
		if (name.endsWith("Person")) {
			return name.substring(0, name.length() - "Person".length()) + "People";
		}
		if (ENDS_LIKE_CITY.matcher(name).matches()) {
			return name.substring(0, name.length() - 1) + "ies";
		}
		return name + (ENDS_LIKE_BUS.matcher(name).matches() ? "es" : "s");
	}

}
