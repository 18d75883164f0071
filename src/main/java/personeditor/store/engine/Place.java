package personeditor.store.engine;

import java.util.Arrays;
import java.util.Comparator;

import personeditor.store.query.Position;

/**
 * Where a document stands in an order.
 *
 * @param doc the document's row number
 */
record Place(long doc, Position position) {

	/** The order of a field's index: keys as bytes without sign, then ids. */
	static final Comparator<Place> IN_KEY_ORDER = Comparator.comparing(Place::position, Place::compare);

	private static int compare(Position one, Position other) {
		int keys = Arrays.compareUnsigned(one.key(), other.key());
		return (keys != 0) ? keys : one.id().compareTo(other.id());
	}

	/** Whether the place lies beyond a position, the way the order is read. */
	static boolean isBeyond(Position position, Position anchor, boolean descending) {
		int order = compare(position, anchor);
		return descending ? order < 0 : order > 0;
	}

}
