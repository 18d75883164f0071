package personeditor.store.document;

import java.time.Duration;

/**
 * A query needed more time than queries have. Nothing was changed. It may be answered
 * later, when the fields that it asks for are indexed.
 */
public class QueryTooSlowException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	public QueryTooSlowException(Duration limit) {
		super("The query was given up after " + limit.toMillis() + " ms, because too many documents had to be looked "
				+ "at. Try again when the fields are indexed, or ask for less.");
	}

}
