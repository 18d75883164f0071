package personeditor.store.query.rql;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A condition with its values filled in, as questions about keys.
 */
public sealed interface Filter {

	/**
	 * Whether a document matches.
	 * @param terms gives the document's terms under a key of an index; at least one,
	 * {@link Term#MISSING} where it has no value
	 */
	boolean matches(Function<IndexedPath, List<Term>> terms);

	/** What the filter asks about. */
	Stream<IndexedPath> paths();

	/** Every document. */
	record Everything() implements Filter {

		@Override
		public boolean matches(Function<IndexedPath, List<Term>> terms) {
			return true;
		}

		@Override
		public Stream<IndexedPath> paths() {
			return Stream.empty();
		}

	}

	record AllOf(List<Filter> filters) implements Filter {

		@Override
		public boolean matches(Function<IndexedPath, List<Term>> terms) {
			return this.filters.stream().allMatch((filter) -> filter.matches(terms));
		}

		@Override
		public Stream<IndexedPath> paths() {
			return this.filters.stream().flatMap(Filter::paths);
		}

	}

	record AnyOf(List<Filter> filters) implements Filter {

		@Override
		public boolean matches(Function<IndexedPath, List<Term>> terms) {
			return this.filters.stream().anyMatch((filter) -> filter.matches(terms));
		}

		@Override
		public Stream<IndexedPath> paths() {
			return this.filters.stream().flatMap(Filter::paths);
		}

	}

	record Not(Filter filter) implements Filter {

		@Override
		public boolean matches(Function<IndexedPath, List<Term>> terms) {
			return !this.filter.matches(terms);
		}

		@Override
		public Stream<IndexedPath> paths() {
			return this.filter.paths();
		}

	}

	/**
	 * Whether a value of a field has its key in one of the ranges and passes the test.
	 *
	 * @param ranges in ascending order
	 * @param test of the whole text of the value; null for none
	 */
	record Terms(IndexedPath path, List<KeyRange> ranges, @Nullable Predicate<String> test) implements Filter {

		@Override
		public boolean matches(Function<IndexedPath, List<Term>> terms) {
			return terms.apply(this.path).stream().anyMatch(this::matches);
		}

		private boolean matches(Term term) {
			return this.ranges.stream().anyMatch((range) -> range.contains(term.key()))
					&& (this.test == null || this.test.test(term.text()));
		}

		@Override
		public Stream<IndexedPath> paths() {
			return Stream.of(this.path);
		}

	}

}
