package personeditor.store.engine;

import personeditor.store.document.Document;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.vector.ChangeVector;

/**
 * A version that another database sent, with everything worked out that needs no look at
 * this one.
 *
 * @param etag the place that it has where it comes from
 * @param keys the entries it will have in the indexes if it is what is current
 * @param fields the fields of queries that were known
 */
record ArrivingReplica(Replica.Role role, long etag, Arriving arriving, IndexKeys keys, QueryFields fields) {

	static ArrivingReplica of(Replica replica, Indexes indexes) {
		Item item = replica.item();
		QueryFields fields = indexes.querying().fields();
		IndexKeys keys = (item instanceof Document document && replica.role() == Replica.Role.CURRENT)
				? indexes.keysOf(item.collection(), item.id(), document.content(), document.metadata())
				: IndexKeys.NONE;
		return new ArrivingReplica(replica.role(), item.etag(), Arriving.of(item), keys, fields);
	}

	/** The entries in the indexes, for the fields that are known now. */
	IndexKeys keys(Indexes indexes, Head head) {
		boolean upToDate = this.role == Replica.Role.CURRENT && this.fields == indexes.querying().fields();
		return upToDate ? this.keys : Contender.of(this.arriving).keys(indexes, head);
	}

	ChangeVector vector() {
		return this.arriving.item().changeVector();
	}

	/** Whether it counts as a revision where it comes from. */
	boolean isRevision() {
		return this.arriving.item().flags().has(Flags.REVISION);
	}

}
