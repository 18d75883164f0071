package personeditor.people;

import java.util.Set;

/**
 * What everybody who looks at people should know of the node that shows them.
 */
public enum Announcement {

	/** Its disk has failed, or a file is damaged, so that nothing is saved. */
	CLOSED,
	/** Others may reach it than those it is made for. */
	PROXIED;

	/** Says which hold at present. Asked for every page, by many threads. */
	@FunctionalInterface
	public interface Board {

		Set<Announcement> current();

	}

}
