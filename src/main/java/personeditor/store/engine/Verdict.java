package personeditor.store.engine;

import java.util.List;

import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

/**
 * How a version that arrives stands to those that are there, by their vectors alone.
 *
 * <pre>
 *   one of those there has seen it and more      KNOWN
 *   one of those there has the same vector       SAME
 *   it has seen all that are there, if any       NEWER
 *   otherwise                                    BESIDE
 * </pre>
 */
enum Verdict {

	KNOWN, SAME, NEWER, BESIDE;

	/**
	 * The verdict.
	 * @param present the vectors of the versions that are there, none of which is newer
	 * than another
	 */
	static Verdict of(ChangeVector arriving, List<ChangeVector> present) {
		List<CausalOrder> orders = present.stream().map(arriving::relationTo).toList();
		if (orders.contains(CausalOrder.BEFORE)) {
			return KNOWN;
		}
		if (orders.contains(CausalOrder.SAME)) {
			return SAME;
		}
		return orders.contains(CausalOrder.CONCURRENT) ? BESIDE : NEWER;
	}

}
