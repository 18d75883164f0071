package personeditor.security.login;

import org.springframework.security.core.AuthenticationException;

/**
 * Passwords are not looked at for a minute, because too many were wrong.
 */
class TooManyAttemptsException extends AuthenticationException {

	private static final long serialVersionUID = 1L;

	TooManyAttemptsException() {
		super("Too many wrong passwords. Wait a minute, then try again.");
	}

}
