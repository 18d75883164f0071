package personeditor.store.replication;

import java.io.IOException;

import personeditor.store.document.DeliveryRefusedException;
import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.RollbackDetectedException;

/**
 * A database that takes in what others have. Used by one thread at a time for each
 * source.
 */
public interface ReplicationPeer {

	/**
	 * Begins, or begins again.
	 * @throws IOException if the peer can't be reached, or doesn't answer in time
	 * @throws OwnDatabaseException if the peer is the source itself
	 * @throws DocumentStoreException if it can't go on
	 */
	Welcome greet(Greeting greeting) throws IOException;

	/**
	 * Hands a batch over.
	 * @throws IOException if the peer can't be reached, or doesn't answer in time: it may
	 * have taken the batch, or not
	 * @throws DeliveryRefusedException if something before the batch is missing
	 * @throws RollbackDetectedException if the peer has found out that it is not what it
	 * was, and has a new id now
	 * @throws DocumentStoreException if it can't take it
	 */
	Receipt deliver(Batch batch) throws IOException;

}
