package personeditor.people;

import java.util.function.Consumer;

/**
 * Tells a listener of a person as it is now, each version once.
 *
 * <p>
 * Run by one thread at a time.
 */
final class PersonWatch implements Runnable {

	private final People people;

	private final PersonId id;

	private final Consumer<PersonVersion> listener;

	private String told = "";

	PersonWatch(People people, PersonId id, Consumer<PersonVersion> listener) {
		this.people = people;
		this.id = id;
		this.listener = listener;
	}

	@Override
	public void run() {
		this.people.current(this.id)
			.filter((version) -> !version.changeVector().equals(this.told))
			.ifPresent((version) -> {
				this.told = version.changeVector();
				this.listener.accept(version);
			});
	}

}
