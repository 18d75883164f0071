package personeditor.store.engine;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import personeditor.store.query.rql.RqlOrder;
import personeditor.store.query.rql.Term;

/**
 * Sorts documents in memory. What is equal in all parts of an order stays in the order in
 * which it came into the database.
 */
final class RqlSort {

	private final Sql sql;

	private final List<RqlOrder> orders;

	private final SortKeys keys;

	private final long seed;

	private final Deadline deadline;

	/**
	 * A sort.
	 * @param seed of random orders that name none
	 */
	RqlSort(Sql sql, List<RqlOrder> orders, SortKeys keys, long seed, Deadline deadline) {
		this.sql = sql;
		this.orders = orders;
		this.keys = keys;
		this.seed = seed;
		this.deadline = deadline;
	}

	RowOrder sorted(BitSet docs) throws SQLException {
		List<SortKeys.Keys> sources = new ArrayList<>();
		for (RqlOrder order : this.orders) {
			sources.add(source(order));
		}
		List<Row> rows = new ArrayList<>(docs.cardinality());
		for (int doc = docs.nextSetBit(0); doc >= 0; doc = docs.nextSetBit(doc + 1)) {
			this.deadline.check();
			byte[][] rowKeys = new byte[sources.size()][];
			for (int i = 0; i < rowKeys.length; i++) {
				rowKeys[i] = sources.get(i).of(doc);
			}
			rows.add(new Row(doc, rowKeys));
		}
		rows.sort(this::compare);
		return new RowOrder.Sorted(rows.stream().mapToInt(Row::doc).toArray());
	}

	private int compare(Row row, Row other) {
		for (int i = 0; i < row.keys.length; i++) {
			int order = this.orders.get(i).compare(row.keys[i], other.keys[i]);
			if (order != 0) {
				return order;
			}
		}
		return 0;
	}

	private SortKeys.Keys source(RqlOrder order) throws SQLException {
		if (order.type() == RqlOrder.Type.RANDOM) {
			long from = (order.seed() != null) ? order.seed().hashCode() : this.seed;
			return (doc) -> ByteBuffer.allocate(Long.BYTES).putLong(0, mixed(from + doc)).array();
		}
		return order.field().isId() ? this::idOf : this.keys.of(order);
	}

	private byte[] idOf(int doc) throws SQLException {
		String id = this.sql.first("SELECT key FROM docs WHERE n=?", (row) -> row.getString(1), (long) doc);
		return Term.ofId((id != null) ? id : "").key();
	}

	/** Spreads numbers that lie close together; the finalizer of SplitMix64. */
	private static long mixed(long number) {
		long mixed = number * 0x9e3779b97f4a7c15L;
		mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		return mixed ^ (mixed >>> 31);
	}

	private record Row(int doc, byte[][] keys) {
	}

}
