package personeditor.people;

import org.jspecify.annotations.Nullable;

/**
 * A person is not at the version that a change started from: somebody changed or deleted
 * it in between, or it exists where it must not. Nothing was saved.
 */
public class PersonChangedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient PersonId id;

	public PersonChangedException(PersonId id, @Nullable Throwable cause) {
		super("The person " + id + " was changed meanwhile. Nothing was saved.", cause);
		this.id = id;
	}

	public PersonId id() {
		return this.id;
	}

}
