package personeditor.store.document;

import org.jspecify.annotations.Nullable;

/**
 * A write failed for a reason that is not its own, and certainly nothing of it was
 * stored. It may be tried again when the reason is gone.
 */
public class WriteNotAppliedException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	public WriteNotAppliedException(Reason reason, @Nullable Throwable cause) {
		super("Nothing was written: " + reason.text + ".", cause);
		this.reason = reason;
	}

	public Reason reason() {
		return this.reason;
	}

	/** Why nothing was written. */
	public enum Reason {

		/** Reads go on; writes are taken again as soon as there is room. */
		DISK_FULL("the disk is full; free some space and try again"),

		/**
		 * The engine reported an error before anything was committed; writes are refused
		 * from then on.
		 */
		IO_ERROR("the disk reported an error"),

		/** An earlier error left it open what is on disk; reads go on. */
		FENCED("an earlier disk error has closed the store to writes; check the disk and start the store again"),

		/** The server itself failed at it. */
		INTERNAL("the server failed at it, and its log tells why"),

		/** More writes are waiting than the store takes. */
		OVERLOADED("too many writes are waiting; try again in a moment"),

		/** A read keeps the journal from being emptied; reads go on. */
		JOURNAL_FULL("its journal is as long as it may become; try again in a moment"),

		/** The store is closed or closing. */
		CLOSED("the store is closed");

		private final String text;

		Reason(String text) {
			this.text = text;
		}

	}

}
