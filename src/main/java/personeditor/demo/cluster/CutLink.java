package personeditor.demo.cluster;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import personeditor.store.replication.Batch;
import personeditor.store.replication.Greeting;
import personeditor.store.replication.Receipt;
import personeditor.store.replication.ReplicationPeer;
import personeditor.store.replication.Welcome;

/**
 * The way to another node, which can be cut: the one thing in a cluster that is only
 * played.
 */
final class CutLink implements ReplicationPeer {

	private final ReplicationPeer peer;

	private final BooleanSupplier cut;

	CutLink(ReplicationPeer peer, BooleanSupplier cut) {
		this.peer = peer;
		this.cut = cut;
	}

	@Override
	public Welcome greet(Greeting greeting) throws IOException {
		requireWhole();
		return this.peer.greet(greeting);
	}

	@Override
	public Receipt deliver(Batch batch) throws IOException {
		requireWhole();
		return this.peer.deliver(batch);
	}

	private void requireWhole() throws IOException {
		if (this.cut.getAsBoolean()) {
			throw new IOException("The link is cut.");
		}
	}

}
