package personeditor.http.server;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all bodies together may take. Each is counted as it comes in, so that a
 * length which is only announced takes nothing, until its request is answered.
 *
 * <p>
 * Safe for use by many threads; a {@link Share} is its request's own.
 */
final class BodyMemory {

	private static final int LONGEST = 64 * 1024 * 1024;

	private final long limit;

	private final AtomicLong used = new AtomicLong();

	/**
	 * Memory for bodies.
	 * @param limit in bytes
	 */
	BodyMemory(long limit) {
		this.limit = limit;
	}

	/** The longest body, in bytes: 64 MB, where there is room for so much. */
	int longest() {
		return (int) Math.min(LONGEST, this.limit);
	}

	/**
	 * Refuses a body that is too long for any memory there is.
	 * @throws ApiException 413
	 */
	void checkLength(long bytes) {
		if (bytes > longest()) {
			throw ApiException.tooLarge("The body is longer than " + longest() + " bytes. Nothing was written.");
		}
	}

	Share share() {
		return new Share();
	}

	/**
	 * What one request has of it.
	 */
	final class Share {

		private long bytes;

		BodyMemory memory() {
			return BodyMemory.this;
		}

		/**
		 * Takes more.
		 * @throws ApiException 503 if there is no room for it now
		 */
		void take(long more) {
			if (BodyMemory.this.used.addAndGet(more) > BodyMemory.this.limit) {
				BodyMemory.this.used.addAndGet(-more);
				throw ApiException.overloaded("The bodies of other requests take all the memory there is for them.");
			}
			this.bytes += more;
		}

		/** Gives everything back; a second time there is nothing to give. */
		void release() {
			BodyMemory.this.used.addAndGet(-this.bytes);
			this.bytes = 0;
		}

	}

}
