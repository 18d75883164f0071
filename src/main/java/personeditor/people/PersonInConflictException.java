package personeditor.people;

/**
 * A person can't be read or saved as one, because nodes have saved different versions of
 * which none is newer. Nothing was saved. {@link People#copies} has the versions.
 */
public class PersonInConflictException extends PeopleUnavailableException {

	private static final long serialVersionUID = 1L;

	private final transient PersonId id;

	public PersonInConflictException(PersonId id, Throwable cause) {
		super(Outcome.NOT_READ, cause);
		this.id = id;
	}

	public PersonId id() {
		return this.id;
	}

}
