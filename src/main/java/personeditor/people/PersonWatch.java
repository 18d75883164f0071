package personeditor.people;

import java.util.Optional;

/**
 * Tells a listener of a person as it is now, each version and each conflict once.
 *
 * <p>
 * Run by one thread at a time.
 */
public final class PersonWatch implements Runnable {

	private final People people;

	private final PersonId id;

	private final PersonListener listener;

	private String told = "";

	public PersonWatch(People people, PersonId id, PersonListener listener) {
		this.people = people;
		this.id = id;
		this.listener = listener;
	}

	/** A decision may have the vector that the conflict had. */
	@Override
	public void run() {
		Optional<PersonCopies> copies = this.people.copies(this.id);
		if (copies.isPresent()) {
			tell("conflict " + copies.get().merged(), () -> this.listener.inConflict(copies.get()));
		}
		else {
			this.people.current(this.id)
				.ifPresent((version) -> tell(version.changeVector(), () -> this.listener.changed(version)));
		}
	}

	private void tell(String what, Runnable telling) {
		if (!what.equals(this.told)) {
			this.told = what;
			telling.run();
		}
	}

}
