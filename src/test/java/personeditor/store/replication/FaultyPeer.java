package personeditor.store.replication;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A way to a peer that can be cut, and on which batches get lost, come twice or late.
 * What arrives has been bytes on the way.
 */
final class FaultyPeer implements ReplicationPeer {

	private final Supplier<ReplicationPeer> peer;

	private final List<Batch> delivered = new ArrayList<>();

	private boolean cut;

	private Fault next = Fault.NONE;

	private int batches;

	FaultyPeer(Supplier<ReplicationPeer> peer) {
		this.peer = peer;
	}

	void cut(boolean now) {
		this.cut = now;
	}

	boolean isCut() {
		return this.cut;
	}

	void next(Fault fault) {
		this.next = fault;
	}

	/** How many batches have been sent. */
	int batches() {
		return this.batches;
	}

	@Override
	public Welcome greet(Greeting greeting) throws IOException {
		requireWhole();
		return this.peer.get().greet(greeting);
	}

	@Override
	public Receipt deliver(Batch batch) throws IOException {
		requireWhole();
		this.batches++;
		Fault fault = this.next;
		this.next = Fault.NONE;
		if (fault == Fault.LOSE_BATCH) {
			throw new IOException("The batch is lost.");
		}
		if (fault == Fault.OLD_FIRST && !this.delivered.isEmpty()) {
			this.peer.get().deliver(this.delivered.get(this.delivered.size() / 2));
		}
		Receipt receipt = this.peer.get().deliver(throughBytes(batch));
		this.delivered.add(batch);
		if (fault == Fault.TWICE) {
			receipt = this.peer.get().deliver(batch);
		}
		if (fault == Fault.LOSE_RECEIPT) {
			throw new IOException("The receipt is lost.");
		}
		return receipt;
	}

	private void requireWhole() throws IOException {
		if (this.cut) {
			throw new IOException("The link is cut.");
		}
	}

	static Batch throughBytes(Batch batch) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		BatchFormat.write(batch, bytes);
		return BatchFormat.read(new ByteArrayInputStream(bytes.toByteArray()));
	}

	/** What happens to a batch. */
	enum Fault {

		NONE, LOSE_BATCH, LOSE_RECEIPT, TWICE, OLD_FIRST

	}

}
