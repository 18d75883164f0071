package personeditor.store.session;

/**
 * How a session is opened.
 *
 * @param useOptimisticConcurrency whether changes of loaded and newly stored objects are
 * checked
 * @param maxRequests how often the session may ask the database, from 1; a session that
 * asks in a loop is a mistake
 */
public record SessionOptions(boolean useOptimisticConcurrency, int maxRequests) {

	private static final int MAX_REQUESTS = 30;

	/**
	 * Every save is checked.
	 */
	public static SessionOptions optimistic() {
		return new SessionOptions(true, MAX_REQUESTS);
	}

	/**
	 * The last save wins, except where a vector is given.
	 */
	public static SessionOptions lastWriteWins() {
		return new SessionOptions(false, MAX_REQUESTS);
	}

	public SessionOptions withMaxRequests(int requests) {
		return new SessionOptions(this.useOptimisticConcurrency, requests);
	}

}
