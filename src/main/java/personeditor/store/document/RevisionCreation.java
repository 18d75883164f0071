package personeditor.store.document;

/**
 * Which version a put makes a revision of.
 */
public enum RevisionCreation {

	/** The new one, if the database's revisions configuration says so. */
	CONFIGURED,

	/**
	 * The same; and in any case there are others, which come from elsewhere.
	 */
	JOINED,

	/** None, whatever the configuration says. */
	SKIPPED,

	/** The new one, whatever the configuration says. */
	FORCED,

	/**
	 * The one that the put replaces, whatever the configuration says; the new one as
	 * configured.
	 */
	BEFORE

}
