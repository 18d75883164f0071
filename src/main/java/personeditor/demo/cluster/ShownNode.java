package personeditor.demo.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.people.PersonCopies;
import personeditor.people.PersonVersion;
import personeditor.store.vector.ChangeVector;

/**
 * What a node has of the person.
 *
 * @param site which node
 * @param person the person, or the deletion; null if there is a conflict
 * @param copies the versions in conflict; null if there is none
 * @param isRunning whether the node is up
 * @param connected the nodes that it reaches
 */
public record ShownNode(Site site, @Nullable PersonVersion person, @Nullable PersonCopies copies, boolean isRunning,
		List<Site> connected) {

	public ShownNode {
		connected = List.copyOf(connected);
	}

	/** What the node has seen of the person. */
	public ChangeVector vector() {
		String text = (this.copies != null) ? this.copies.merged()
				: (this.person != null) ? this.person.changeVector() : "";
		return ChangeVector.parse(text);
	}

	public boolean isInConflict() {
		return this.copies != null;
	}

}
