package personeditor.people.ravendb;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What people in a RavenDB need that the database doesn't have.
 *
 * @param hasIndex whether the list has a static index there, see
 * {@link RavenSetup#createIndex}
 * @param executor carries out what is told to those who watch; may wait for the network
 * @param clock orders what editors are told, roughly
 * @param random makes names for saves
 */
public record RavenTools(boolean hasIndex, Executor executor, InstantSource clock, RandomGenerator random) {

	private static final int BYTES = 16;

	/** A text that no other save has. */
	String newSave() {
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
