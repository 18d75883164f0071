package personeditor.people;

/**
 * Who is told of a person.
 */
@FunctionalInterface
public interface PersonListener {

	/** The person is at this version now. */
	void changed(PersonVersion version);

	/** Nodes have different versions of which none is newer; somebody has to decide. */
	default void inConflict(PersonCopies copies) {
	}

}
