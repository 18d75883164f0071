package personeditor.store.query.rql;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One part of an order.
 *
 * @param field what is sorted by; of no meaning for a random order
 * @param seed of a random order, null for a different one each time
 */
public record RqlOrder(Type type, RqlField field, boolean descending, @Nullable String seed) {

	/** The order of ids. */
	public static final RqlOrder BY_ID = new RqlOrder(Type.TEXT, RqlField.ID, false, null);

	/** Where its keys stand. */
	public IndexedPath path() {
		return new IndexedPath(this.field, false);
	}

	/**
	 * The keys that are sorted, in ascending order: what a document has elsewhere counts
	 * for nothing.
	 */
	public List<KeyRange> keys() {
		return (this.type == Type.NUMBER) ? Term.NUMBER_ORDER : Term.TEXT_ORDER;
	}

	/**
	 * The key by which a document is sorted: its first one in the direction of the order.
	 * @param terms the document's keys under {@link #path}
	 */
	public byte[] keyOf(List<byte[]> terms) {
		Comparator<byte[]> comparator = Arrays::compareUnsigned;
		return terms.stream()
			.filter((key) -> keys().stream().anyMatch((range) -> range.contains(key)))
			.min(this.descending ? comparator.reversed() : comparator)
			.orElse(Term.MISSING.key());
	}

	/** Compares two keys, in the direction of the order. */
	public int compare(byte[] key, byte[] other) {
		int order = (this.type == Type.ALPHANUMERIC) ? Alphanumeric.compare(key, other)
				: Arrays.compareUnsigned(key, other);
		return this.descending ? -order : order;
	}

	/** How values are compared. */
	public enum Type {

		/** As texts in lower case: 10 comes before 9. Objects come last. */
		TEXT,

		/** As numbers; a document that has only texts there is left out. */
		NUMBER,

		/** As texts in which rows of digits count as numbers. */
		ALPHANUMERIC,

		RANDOM

	}

}
