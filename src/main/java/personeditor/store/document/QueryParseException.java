package personeditor.store.document;

/**
 * A text that is no query. Nothing was read or written.
 */
public class QueryParseException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final int line;

	private final int column;

	/**
	 * Says where reading the text ended.
	 * @param line from 1
	 * @param column from 1
	 * @param reason what was expected there, and what stands there
	 */
	public QueryParseException(int line, int column, String reason, String query) {
		super(line + ":" + column + " " + reason + "\nQuery: \n" + query);
		this.line = line;
		this.column = column;
	}

	public int line() {
		return this.line;
	}

	public int column() {
		return this.column;
	}

}
