package personeditor.demo.cluster;

import java.util.Set;

/**
 * What a node is told.
 *
 * @param cut the nodes that it can't reach
 * @param isRunning whether it is to answer and to send
 * @param strategy what it is to do about conflicts
 */
public record Orders(Set<Site> cut, boolean isRunning, Strategy strategy) {

	/** What holds at the beginning of every story. */
	public static final Orders NONE = new Orders(Set.of(), true, Strategy.PERSON);

	public Orders {
		cut = Set.copyOf(cut);
	}

}
