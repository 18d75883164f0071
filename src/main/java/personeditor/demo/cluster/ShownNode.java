package personeditor.demo.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.vector.ChangeVector;

/**
 * A node as it is shown.
 *
 * @param state what it has; null if it doesn't answer
 * @param isStopped whether it doesn't because it was told to fail
 * @param connected the nodes that it reaches
 * @param pages what the addresses of its pages begin with
 */
public record ShownNode(Site site, @Nullable NodeState state, boolean isStopped, List<Site> connected, String pages) {

	public ShownNode {
		connected = List.copyOf(connected);
	}

	/** What the node has seen of the person. */
	public ChangeVector vector() {
		return ChangeVector.parse((this.state != null) ? this.state.changeVector() : "");
	}

	/** Whether it doesn't answer. */
	public boolean isAway() {
		return this.state == null;
	}

	public boolean isInConflict() {
		return this.state != null && this.state.kind() == NodeState.Kind.CONFLICT;
	}

}
