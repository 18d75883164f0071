package personeditor.store.document;

/**
 * What a database sent was not taken, because something that comes before it is missing.
 * Nothing was changed. It has to be sent from where the receiver says.
 */
public class DeliveryRefusedException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final long received;

	public DeliveryRefusedException(long after, long received) {
		super("The delivery begins after the write number %d, but only those up to number %d are here. Nothing was taken."
			.formatted(after, received) + " Send what comes after that one.");
		this.received = received;
	}

	/**
	 * The etag up to which everything of the source is here.
	 */
	public long received() {
		return this.received;
	}

}
