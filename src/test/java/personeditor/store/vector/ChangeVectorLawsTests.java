package personeditor.store.vector;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.store.vector.CausalOrder.AFTER;
import static personeditor.store.vector.CausalOrder.BEFORE;
import static personeditor.store.vector.CausalOrder.CONCURRENT;
import static personeditor.store.vector.CausalOrder.SAME;

/**
 * Every vector, pair and triple of a small universe: three databases, etags 0 to 3, so 64
 * vectors, 4 096 pairs and 262 144 triples.
 */
class ChangeVectorLawsTests {

	private static final List<ChangeVector.Entry> DATABASES = List.of(entry("A", "AAAAAAAAAAAAAAAAAAAAAA"),
			entry("B", "BBBBBBBBBBBBBBBBBBBBBA"), entry("C", "CCCCCCCCCCCCCCCCCCCCCA"));

	private static final int HIGHEST = 3;

	private static final List<ChangeVector> ALL = universe();

	@Test
	void theUniverseIsComplete() {
		assertThat(ALL).hasSize(64).doesNotHaveDuplicates();
	}

	@Test
	void printingAndParsingGivesTheSameVector() {
		for (ChangeVector a : ALL) {
			assertThat(ChangeVector.parse(a.toString())).isEqualTo(a).hasToString(a.toString());
		}
	}

	@Test
	void aVectorIsTheSameAsItselfAndAsNoOther() {
		forAllPairs((a, b) -> {
			boolean same = a.toString().equals(b.toString());
			check(a.equals(b) == same && (a.relationTo(b) == SAME) == same, a, b);
			check(!same || a.hashCode() == b.hashCode(), a, b);
		});
	}

	@Test
	void theRelationIsReversedFromTheOtherSide() {
		forAllPairs((a, b) -> check(a.relationTo(b) == b.relationTo(a).reversed(), a, b));
	}

	@Test
	void theRelationIsThatOfTheEtags() {
		forAllPairs((a, b) -> {
			boolean more = DATABASES.stream().anyMatch((e) -> a.etagOf(e.database()) > b.etagOf(e.database()));
			boolean less = DATABASES.stream().anyMatch((e) -> a.etagOf(e.database()) < b.etagOf(e.database()));
			CausalOrder expected = more ? (less ? CONCURRENT : AFTER) : (less ? BEFORE : SAME);
			check(a.relationTo(b) == expected, a, b);
		});
	}

	@Test
	void beforeIsTransitive() {
		forAllTriples((a, b, c) -> check(
				a.relationTo(b) != BEFORE || b.relationTo(c) != BEFORE || a.relationTo(c) == BEFORE, a, b, c));
	}

	@Test
	void mergingIsIdempotentAndCommutative() {
		forAllPairs((a, b) -> check(a.merge(a).equals(a) && a.merge(b).equals(b.merge(a)), a, b));
	}

	@Test
	void mergingIsAssociative() {
		forAllTriples((a, b, c) -> check(a.merge(b).merge(c).equals(a.merge(b.merge(c))), a, b, c));
	}

	@Test
	void theMergeHasSeenBoth() {
		forAllPairs((a, b) -> check(covers(a.merge(b), a) && covers(a.merge(b), b), a, b));
	}

	@Test
	void nothingSmallerThanTheMergeHasSeenBoth() {
		forAllTriples((a, b, c) -> check(!(covers(c, a) && covers(c, b)) || covers(c, a.merge(b)), a, b, c));
	}

	@Test
	void theEmptyVectorIsBelowEverythingAndChangesNoMerge() {
		for (ChangeVector a : ALL) {
			assertThat(a.relationTo(ChangeVector.empty())).isEqualTo(a.isEmpty() ? SAME : AFTER);
			assertThat(a.merge(ChangeVector.empty())).isEqualTo(a);
		}
	}

	@Test
	void aGreaterOwnEtagIsStrictlyAfter() {
		for (ChangeVector a : ALL) {
			for (ChangeVector.Entry e : DATABASES) {
				ChangeVector next = a.with(new ChangeVector.Entry(e.tag(), a.etagOf(e.database()) + 1, e.database()));
				assertThat(next.relationTo(a)).isEqualTo(AFTER);
			}
		}
	}

	private static boolean covers(ChangeVector a, ChangeVector b) {
		return a.relationTo(b) == AFTER || a.relationTo(b) == SAME;
	}

	private static List<ChangeVector> universe() {
		List<ChangeVector> vectors = new ArrayList<>(List.of(ChangeVector.empty()));
		for (ChangeVector.Entry e : DATABASES) {
			for (ChangeVector smaller : List.copyOf(vectors)) {
				for (int etag = 1; etag <= HIGHEST; etag++) {
					vectors.add(smaller.with(new ChangeVector.Entry(e.tag(), etag, e.database())));
				}
			}
		}
		return vectors;
	}

	private static ChangeVector.Entry entry(String tag, String database) {
		return new ChangeVector.Entry(new NodeTag(tag), 1, new DatabaseId(database));
	}

	private static void check(boolean law, ChangeVector... vectors) {
		if (!law) {
			throw new AssertionError("Broken for " + List.of(vectors));
		}
	}

	private static void forAllPairs(PairLaw law) {
		ALL.forEach((a) -> ALL.forEach((b) -> law.check(a, b)));
	}

	private static void forAllTriples(TripleLaw law) {
		ALL.forEach((a) -> ALL.forEach((b) -> ALL.forEach((c) -> law.check(a, b, c))));
	}

	private interface PairLaw {

		void check(ChangeVector a, ChangeVector b);

	}

	private interface TripleLaw {

		void check(ChangeVector a, ChangeVector b, ChangeVector c);

	}

}
