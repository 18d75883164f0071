package personeditor.people;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed and could not save, as a document: one for each editor and person,
 * the last one refused.
 *
 * <p>
 * An entity of the database {@code editor}. Used by its session's thread.
 */
public class RecoveryCopy {

	private @Nullable String id;

	private String personId = "";

	private String startedFrom = "";

	private boolean isNew;

	private Map<String, String> typed = new LinkedHashMap<>();

	private Instant at = Instant.EPOCH;

	public @Nullable String getId() {
		return this.id;
	}

	public void setId(@Nullable String id) {
		this.id = id;
	}

	/**
	 * Whose values were typed.
	 */
	public String getPersonId() {
		return this.personId;
	}

	public void setPersonId(String personId) {
		this.personId = personId;
	}

	/**
	 * The vector of the version that the form was opened with.
	 */
	public String getStartedFrom() {
		return this.startedFrom;
	}

	public void setStartedFrom(String startedFrom) {
		this.startedFrom = startedFrom;
	}

	/**
	 * Whether the person was to be added.
	 */
	public boolean isNew() {
		return this.isNew;
	}

	public void setNew(boolean isNew) {
		this.isNew = isNew;
	}

	/**
	 * The texts as they were typed, by the keys of their fields.
	 */
	public Map<String, String> getTyped() {
		return this.typed;
	}

	public void setTyped(Map<String, String> typed) {
		this.typed = typed;
	}

	/**
	 * When they were refused.
	 */
	public Instant getAt() {
		return this.at;
	}

	public void setAt(Instant at) {
		this.at = at;
	}

}
