package personeditor.people;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The versions of a person that nodes saved while they could not hear of each other, so
 * that none is newer than the others. All of one state of the store.
 *
 * @param copies the versions, deletions among them, by their nodes
 * @param merged the vector of a version that has seen all of them; a save that starts
 * from it ends the conflict
 * @param base the version that all of them come from; null if it is not known
 * @param isChecked whether the store itself checks that the save which ends the conflict
 * knew all of them; otherwise they are read once more before, and a version that arrives
 * in that moment is not seen
 */
public record PersonCopies(List<Copy> copies, String merged, @Nullable PersonVersion base, boolean isChecked) {

	public PersonCopies {
		copies = List.copyOf(copies);
	}

	/** Whether a node deleted the person. */
	public boolean hasDeletion() {
		return this.copies.stream().anyMatch((copy) -> copy.version().isDeleted());
	}

	/** What the person is called. */
	public String name() {
		return this.copies.stream()
			.map(Copy::version)
			.filter(PersonVersion::isPerson)
			.findFirst()
			.map(PersonVersion::name)
			.orElseGet(() -> this.copies.get(0).version().id());
	}

	/**
	 * One of them.
	 *
	 * @param node the tag of the node that saved it; several, if it was combined of
	 * several
	 */
	public record Copy(PersonVersion version, String node) {
	}

}
