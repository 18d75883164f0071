package personeditor.store.vector;

/**
 * How one change vector stands to another.
 *
 * <p>
 * Law: {@code a.relationTo(b)} is {@code b.relationTo(a).reversed()}.
 */
public enum CausalOrder {

	/** Both have seen the same writes. */
	SAME,

	/** The other one has seen everything this one has, and more. */
	BEFORE,

	/** This one has seen everything the other one has, and more. */
	AFTER,

	/** Each has seen a write that the other has not: neither is newer. */
	CONCURRENT;

	/**
	 * The same relation, looked at from the other side.
	 */
	public CausalOrder reversed() {
		return switch (this) {
			case BEFORE -> AFTER;
			case AFTER -> BEFORE;
			default -> this;
		};
	}

	static CausalOrder of(boolean thisHasMore, boolean otherHasMore) {
		if (thisHasMore) {
			return otherHasMore ? CONCURRENT : AFTER;
		}
		return otherHasMore ? BEFORE : SAME;
	}

}
