package personeditor.http.json;

/**
 * What was sent is no JSON, or JSON that is not taken. Nothing was written.
 */
public class InvalidJsonException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public InvalidJsonException(String message) {
		super(message);
	}

	InvalidJsonException(String message, Throwable cause) {
		super(message, cause);
	}

}
