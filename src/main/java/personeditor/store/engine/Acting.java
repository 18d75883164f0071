package personeditor.store.engine;

/**
 * Who acts on the thread at hand. Whatever it submits is written down under that name;
 * what nobody has taken up is the program's own.
 */
public final class Acting {

	private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

	private Acting() {
	}

	/** Who acts now. */
	public static Actor current() {
		Actor actor = CURRENT.get();
		return (actor != null) ? actor : Actor.SYSTEM;
	}

	/** Does work for somebody. */
	public static <T, E extends Exception> T as(Actor actor, Work<T, E> work) throws E {
		Actor before = CURRENT.get();
		CURRENT.set(actor);
		try {
			return work.done();
		}
		finally {
			CURRENT.set(before);
		}
	}

	/** The same work, done later on another thread for whoever acts now. */
	public static Runnable carried(Runnable work) {
		Actor actor = current();
		return () -> as(actor, () -> {
			work.run();
			return actor;
		});
	}

	/**
	 * What is done.
	 *
	 * @param <T> what comes of it
	 * @param <E> what it may throw
	 */
	public interface Work<T, E extends Exception> {

		T done() throws E;

	}

}
