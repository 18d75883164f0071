package personeditor.people;

/**
 * A page of the list.
 *
 * @param search words that must all be found in name, email or city; blank for everybody
 * @param order what to sort by
 * @param descending whether the greatest comes first
 * @param position the position next to which the page lies; empty for the first page
 * @param backwards whether the page lies before the position
 * @param asOf the state that the first page was of: later pages leave out whoever changed
 * since; 0 for the first page
 * @param changedSince only whoever changed since this state; 0 for everybody
 */
public record PeopleQuery(String search, PersonOrder order, boolean descending, String position, boolean backwards,
		long asOf, long changedSince) {

	/** How many people are on a page. */
	public static final int PAGE_SIZE = 20;

	/** Up to how many are counted. */
	public static final int COUNTED = 1000;

	/**
	 * The first page of everybody.
	 */
	public static PeopleQuery first() {
		return new PeopleQuery("", PersonOrder.NAME, false, "", false, 0, 0);
	}

	/**
	 * The first page of the same.
	 */
	public PeopleQuery restarted() {
		return new PeopleQuery(this.search, this.order, this.descending, "", false, 0, 0);
	}

}
