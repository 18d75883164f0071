package personeditor.store.engine;

/**
 * On whose behalf something is written, for the audit trail.
 *
 * @param name the user, or the program
 * @param source how the request came in, such as {@code web}, {@code api} or
 * {@code replication}
 * @param request what tells the request from others in the logs
 * @param address where it came from
 */
public record Actor(String name, String source, String request, String address) {

	/** The program itself. */
	public static final Actor SYSTEM = new Actor("system", "system", "", "");

}
