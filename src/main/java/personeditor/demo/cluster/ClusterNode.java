package personeditor.demo.cluster;

/**
 * A node of a cluster that is shown, in this process or in another. It does what it is
 * told and nothing by itself. Every call may fail with a {@link NodeAwayException}.
 */
public interface ClusterNode {

	/** What the addresses of its pages begin with. */
	String pages();

	void obey(Orders orders);

	/** Makes the person with whom every story begins. */
	void begin();

	NodeState state();

	/**
	 * Saves a phone.
	 * @param changeVector the version that is being edited
	 * @return whether it was still the current one; nothing was saved otherwise
	 * @throws IllegalArgumentException if this can't be a phone
	 */
	boolean save(String phone, String changeVector);

	/**
	 * Deletes the person, if the version is still the current one.
	 */
	boolean delete(String changeVector);

	/** Ends what is in conflict, in the way it was told to. */
	void resolve();

	/**
	 * Sends others something of what they lack.
	 * @return whether there may be more
	 */
	boolean send();

	/** Goes away with everything it has. */
	void close();

}
