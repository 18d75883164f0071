package personeditor.store.vector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an item has seen: for every database that took part in its history, the highest
 * etag of that database.
 *
 * <p>
 * Text form: {@code A:7-0tIXNUeUckSe73dUR6rjrA, B:2-kSXfVRAkKEmffZpyfkd+Zw}, entries in
 * order of tag, then database id, separated by comma and blank. The empty vector is the
 * empty text. The parser also takes entries in another order and any white space around
 * the comma; everything else it refuses.
 *
 * <p>
 * An etag counts the writes of one database, starting at 1; it is not a time, and etags
 * of different databases cannot be compared. A database that is missing counts as 0. The
 * tag is for people: a database keeps its tag for life, and neither order nor equality
 * looks at it.
 *
 * <p>
 * Vectors are partially ordered by {@link #relationTo}, and {@link #merge} is the least
 * upper bound: commutative, associative, and {@code a.merge(a)} is {@code a}.
 * {@code ChangeVectorLawsTests} checks this for all vectors of three databases up to etag
 * 3.
 *
 * <p>
 * Immutable. Source: RavenDB documentation, glossary "Change Vector"; the order and merge
 * are those of version vectors (Parker et al., Detection of Mutual Inconsistency in
 * Distributed Systems, 1983).
 */
public final class ChangeVector {

	private static final ChangeVector EMPTY = new ChangeVector(List.of());

	private static final Pattern ENTRY = Pattern.compile("([A-Z]{1,4}):([0-9]{1,19})-([A-Za-z0-9+/]{22})");

	private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*");

	private static final Comparator<Entry> ORDER = Comparator.comparing((Entry entry) -> entry.tag().text())
		.thenComparing((entry) -> entry.database().text());

	private final List<Entry> entries;

	private ChangeVector(List<Entry> entries) {
		this.entries = entries;
	}

	/**
	 * The vector that has seen nothing.
	 */
	public static ChangeVector empty() {
		return EMPTY;
	}

	/**
	 * A vector of these entries, in any order.
	 * @throws IllegalArgumentException if two entries name the same database
	 */
	public static ChangeVector of(List<Entry> entries) {
		Set<DatabaseId> seen = new HashSet<>();
		for (Entry entry : entries) {
			if (!seen.add(entry.database())) {
				throw new IllegalArgumentException("Two entries name the database " + entry.database() + ".");
			}
		}
		return new ChangeVector(entries.stream().sorted(ORDER).toList());
	}

	/**
	 * Reads the text form.
	 * @throws MalformedChangeVectorException if the text has another form, an etag is 0
	 * or above {@link Long#MAX_VALUE}, or two entries name the same database
	 */
	public static ChangeVector parse(String text) {
		if (text.isEmpty()) {
			return EMPTY;
		}
		try {
			List<Entry> entries = new ArrayList<>();
			for (String entry : SEPARATOR.split(text, -1)) {
				entries.add(parseEntry(entry));
			}
			return of(entries);
		}
		catch (IllegalArgumentException exception) {
			throw new MalformedChangeVectorException(text);
		}
	}

	/**
	 * Reads a vector from a text that may be something else.
	 */
	public static Optional<ChangeVector> tryParse(String text) {
		try {
			return Optional.of(parse(text));
		}
		catch (MalformedChangeVectorException exception) {
			return Optional.empty();
		}
	}

	private static Entry parseEntry(String text) {
		Matcher matcher = ENTRY.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException(text);
		}
		return new Entry(new NodeTag(matcher.group(1)), Long.parseLong(matcher.group(2)),
				new DatabaseId(matcher.group(3)));
	}

	public List<Entry> entries() {
		return this.entries;
	}

	public boolean isEmpty() {
		return this.entries.isEmpty();
	}

	/**
	 * The highest etag of this database that the vector has seen, 0 if none.
	 */
	public long etagOf(DatabaseId database) {
		for (Entry entry : this.entries) {
			if (entry.database().equals(database)) {
				return entry.etag();
			}
		}
		return 0;
	}

	/**
	 * How this vector stands to another.
	 */
	public CausalOrder relationTo(ChangeVector other) {
		return CausalOrder.of(seesMoreThan(other), other.seesMoreThan(this));
	}

	private boolean seesMoreThan(ChangeVector other) {
		for (Entry entry : this.entries) {
			if (entry.etag() > other.etagOf(entry.database())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The smallest vector that has seen everything either has.
	 */
	public ChangeVector merge(ChangeVector other) {
		if (!other.seesMoreThan(this)) {
			return this;
		}
		List<Entry> merged = new ArrayList<>();
		for (Entry entry : this.entries) {
			merged.add(entry.atLeast(other.etagOf(entry.database())));
		}
		for (Entry entry : other.entries) {
			if (etagOf(entry.database()) == 0) {
				merged.add(entry);
			}
		}
		return of(merged);
	}

	/**
	 * This vector with one database's entry put in place of the one it has. A greater
	 * etag gives a vector that is after this one.
	 */
	public ChangeVector with(Entry entry) {
		List<Entry> replaced = new ArrayList<>(this.entries);
		replaced.removeIf((present) -> present.database().equals(entry.database()));
		replaced.add(entry);
		return of(replaced);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ChangeVector vector && this.entries.size() == vector.entries.size()
				&& relationTo(vector) == CausalOrder.SAME;
	}

	@Override
	public int hashCode() {
		int hash = 0;
		for (Entry entry : this.entries) {
			hash += 31 * entry.database().hashCode() + Long.hashCode(entry.etag());
		}
		return hash;
	}

	/**
	 * The form for people, {@code A:7, B:2}: the short forms of its entries.
	 */
	public String shortText() {
		return this.entries.stream().map(Entry::shortText).collect(Collectors.joining(", "));
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		for (Entry entry : this.entries) {
			text.append(text.isEmpty() ? "" : ", ").append(entry);
		}
		return text.toString();
	}

	/**
	 * What has been seen of one database.
	 *
	 * @param tag the name people know the database's node by
	 * @param etag the highest etag seen, from 1
	 * @param database the database that counted
	 */
	public record Entry(NodeTag tag, long etag, DatabaseId database) {

		public Entry {
			if (etag < 1) {
				throw new IllegalArgumentException("An etag starts at 1, not " + etag + ".");
			}
		}

		/**
		 * The form for people, {@code A:7}: which node, and its how-manieth write.
		 */
		public String shortText() {
			return this.tag + ":" + this.etag;
		}

		Entry atLeast(long other) {
			return (other > this.etag) ? new Entry(this.tag, other, this.database) : this;
		}

		@Override
		public String toString() {
			return this.tag + ":" + this.etag + "-" + this.database;
		}

	}

}
