package personeditor.store.document;

import org.jspecify.annotations.Nullable;

/**
 * A query that can be read but not answered: it asks for something that is not supported
 * or makes no sense. Nothing was read or written.
 */
public class InvalidQueryException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	/**
	 * Says what can't be answered, and by which text.
	 * @param parameters the parameters as JSON; null where the query's text alone is
	 * wrong
	 */
	public InvalidQueryException(String reason, String query, @Nullable String parameters) {
		super(reason + "\nQuery: " + query + ((parameters != null) ? "\nParameters: " + parameters : ""));
	}

}
