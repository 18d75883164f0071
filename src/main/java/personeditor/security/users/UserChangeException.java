package personeditor.security.users;

/**
 * What was to be done with a user can't be done. Nothing was changed.
 */
public class UserChangeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public UserChangeException(String message) {
		super(message);
	}

}
