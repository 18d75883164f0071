package personeditor.security.users;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What a request lacks to be carried out, as its page is to say it. It is an attribute of
 * the request, which the page is shown instead of.
 */
public enum SignIn {

	/** Nobody has said who they are. */
	QUESTION,

	/** Name or password was wrong. */
	WRONG,

	/** Too many passwords were wrong. */
	TOO_MANY,

	/** The one-time password must be replaced. */
	PASSWORD_NEEDED,

	/** What was to replace it can't be a password. */
	PASSWORD_REFUSED,

	/** The role doesn't allow it. */
	NOT_ALLOWED;

	/** The name of the attribute. */
	public static final String ATTRIBUTE = SignIn.class.getName();

	/** The address of the page that asks. */
	public static final String PAGE = "/sign-in";

	/** What a request lacks. */
	public static Optional<SignIn> of(HttpServletRequest request) {
		return Optional.ofNullable((SignIn) request.getAttribute(ATTRIBUTE));
	}

	/** Whether it is a password that is asked for, and not who one is. */
	public boolean isAboutPassword() {
		return this == PASSWORD_NEEDED || this == PASSWORD_REFUSED;
	}

	/** Whether what was given was not good enough. */
	public boolean isRefusal() {
		return this == WRONG || this == TOO_MANY || this == PASSWORD_REFUSED;
	}

}
