package personeditor.support;

import java.io.IOException;

import personeditor.store.replication.Batch;
import personeditor.store.replication.Greeting;
import personeditor.store.replication.Receipt;
import personeditor.store.replication.ReplicationPeer;
import personeditor.store.replication.Welcome;

/**
 * A peer that doesn't answer.
 */
public final class AwayPeer implements ReplicationPeer {

	@Override
	public Welcome greet(Greeting greeting) throws IOException {
		throw new IOException("Nobody is there.");
	}

	@Override
	public Receipt deliver(Batch batch) throws IOException {
		throw new IOException("Nobody is there.");
	}

}
