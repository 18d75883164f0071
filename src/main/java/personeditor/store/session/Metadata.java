package personeditor.store.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import personeditor.store.document.Command;
import personeditor.store.document.JsonText;

/**
 * The metadata of one entity, to be read and changed; a change of it is a change of the
 * entity. It does not hold what the server itself knows (id, vector, time).
 *
 * <p>
 * Used by its session's thread.
 */
public final class Metadata {

	/** The name under which the collection stands. */
	public static final String COLLECTION = "@collection";

	private final EntityMapper mapper;

	private final Map<String, JsonText> members = new LinkedHashMap<>();

	Metadata(EntityMapper mapper) {
		this.mapper = mapper;
	}

	Metadata(EntityMapper mapper, JsonText object) {
		this(mapper);
		mapper.valueOf(object, Members.class).forEach(this.members::put);
	}

	/**
	 * The names of all members.
	 */
	public Set<String> names() {
		return Set.copyOf(this.members.keySet());
	}

	/**
	 * A member as JSON.
	 */
	public @Nullable JsonText get(String name) {
		return this.members.get(name);
	}

	/**
	 * A member that is a text; null if there is none, or it is none.
	 */
	public @Nullable String text(String name) {
		JsonText member = this.members.get(name);
		JsonNode node = (member != null) ? this.mapper.treeOf(member) : null;
		return (node != null && node.isString()) ? node.stringValue() : null;
	}

	/**
	 * Sets a member to anything that can be written as JSON.
	 */
	public void put(String name, Object value) {
		this.members.put(name, this.mapper.jsonOf(value));
	}

	/**
	 * Takes over all members of another.
	 */
	public void putAll(Metadata other) {
		this.members.putAll(other.members);
	}

	public void remove(String name) {
		this.members.remove(name);
	}

	String collection() {
		String collection = text(COLLECTION);
		return (collection != null) ? collection : Command.Put.NO_COLLECTION;
	}

	JsonText toJson() {
		List<String> parts = new ArrayList<>();
		this.members.forEach((name, value) -> parts.add(this.mapper.jsonOf(name) + ":" + value));
		return JsonText.of("{" + String.join(",", parts) + "}");
	}

	/** An object whose members stay JSON. */
	private static final class Members extends LinkedHashMap<String, JsonText> {

		private static final long serialVersionUID = 1L;

	}

}
