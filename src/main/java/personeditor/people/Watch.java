package personeditor.people;

/**
 * Somebody who watches a person. Closing ends it: no call of the listener begins after
 * that.
 */
public interface Watch extends AutoCloseable {

	@Override
	void close();

}
