package personeditor.store.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the store has noted about a version of a document: a set of marks with RavenDB's
 * names and values. Immutable.
 *
 * @param bits the sum of the values
 */
public record Flags(int bits) {

	/** No mark. */
	public static final Flags NONE = new Flags(0);

	/** There are, or were, revisions of the document. */
	public static final Flags HAS_REVISIONS = new Flags(0x2);

	/** The version is a deletion that counts as a revision. */
	public static final Flags DELETE_REVISION = new Flags(0x4);

	/** The version became a revision when the next one was written. */
	public static final Flags FROM_OLD_DOCUMENT_REVISION = new Flags(0x8);

	/** The version counts as a revision. */
	public static final Flags REVISION = new Flags(0x20);

	/** The version came from another node. */
	public static final Flags FROM_REPLICATION = new Flags(0x40);

	/** The version ended a conflict. */
	public static final Flags RESOLVED = new Flags(0x200);

	/** The version was one side of a conflict. */
	public static final Flags CONFLICTED = new Flags(0x400);

	/** The version brought back an earlier one. */
	public static final Flags REVERTED = new Flags(0x2000);

	/** The version is a revision because somebody asked for it. */
	public static final Flags FORCE_CREATED = new Flags(0x10000);

	/**
	 * The version doesn't stand at the etag that its vector names, most often because
	 * another database wrote it. The store's own mark, which has no name and is never
	 * shown.
	 */
	public static final Flags LATE = new Flags(0x1000000);

	/**
	 * The version is one side of a conflict that nobody has ended. The store's own mark
	 * too.
	 */
	public static final Flags OPEN = new Flags(0x2000000);

	/**
	 * The version came from another database and was what is current when it came. The
	 * store's own mark too.
	 */
	public static final Flags APPLIED = new Flags(0x4000000);

	/**
	 * Revisions of the document came later than this version, which therefore doesn't
	 * show {@link #HAS_REVISIONS}: what is shown changes with the vector only. The next
	 * version shows it. The store's own mark too.
	 */
	public static final Flags LATE_REVISIONS = new Flags(0x8000000);

	private static final Map<String, Flags> NAMED = new LinkedHashMap<>();

	static {
		NAMED.put("HasRevisions", HAS_REVISIONS);
		NAMED.put("DeleteRevision", DELETE_REVISION);
		NAMED.put("FromOldDocumentRevision", FROM_OLD_DOCUMENT_REVISION);
		NAMED.put("Revision", REVISION);
		NAMED.put("FromReplication", FROM_REPLICATION);
		NAMED.put("Resolved", RESOLVED);
		NAMED.put("Conflicted", CONFLICTED);
		NAMED.put("Reverted", REVERTED);
		NAMED.put("ForceCreated", FORCE_CREATED);
	}

	/**
	 * The marks of these names; what has no name here is left out.
	 * @param names names as RavenDB writes them, separated by commas
	 */
	public static Flags parse(String names) {
		Flags flags = NONE;
		for (String name : names.split(",")) {
			flags = flags.with(NAMED.getOrDefault(name.trim(), NONE));
		}
		return flags;
	}

	/**
	 * Whether all marks of another set are in this one.
	 */
	public boolean has(Flags others) {
		return (this.bits & others.bits) == others.bits;
	}

	/**
	 * These marks and those of another set.
	 */
	public Flags with(Flags others) {
		return new Flags(this.bits | others.bits);
	}

	/**
	 * These marks, those of another set left out.
	 */
	public Flags without(Flags others) {
		return new Flags(this.bits & ~others.bits);
	}

	public boolean isEmpty() {
		return this.bits == 0;
	}

	/**
	 * The names as RavenDB writes them, {@code HasRevisions, Revision}, in the order of
	 * the values; empty for none.
	 */
	@Override
	public String toString() {
		return NAMED.entrySet()
			.stream()
			.filter((named) -> has(named.getValue()))
			.map(Map.Entry::getKey)
			.collect(Collectors.joining(", "));
	}

}
