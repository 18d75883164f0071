package personeditor.demo.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Something that happens in a cluster, and by which it is recognized when somebody else
 * does it.
 *
 * @param kind what happens
 * @param site where; null if it is not at one node
 * @param phone what is saved; empty if nothing is
 */
public record Move(Kind kind, @Nullable Site site, String phone) {

	static Move save(Site site, String phone) {
		return new Move(Kind.SAVE, site, phone);
	}

	static Move delete(Site site) {
		return new Move(Kind.DELETE, site, "");
	}

	static Move isolate(Site site) {
		return new Move(Kind.ISOLATE, site, "");
	}

	static Move heal() {
		return new Move(Kind.HEAL, null, "");
	}

	static Move resolve() {
		return new Move(Kind.RESOLVE, null, "");
	}

	static Move spread() {
		return new Move(Kind.SPREAD, null, "");
	}

	static Move stop(Site site) {
		return new Move(Kind.STOP, site, "");
	}

	static Move start(Site site) {
		return new Move(Kind.START, site, "");
	}

	/** Whether another move is this one; what was saved may be something else. */
	boolean matches(Move other) {
		return this.kind == other.kind && this.site == other.site;
	}

	/** What can happen. */
	public enum Kind {

		/** A node takes in a save. */
		SAVE,

		/** A node takes in a deletion. */
		DELETE,

		/** A node can't reach the others any more. */
		ISOLATE,

		/** All can reach each other again. */
		HEAL,

		/** A conflict has ended. */
		RESOLVE,

		/** All nodes have the same. */
		SPREAD,

		/** A node fails. */
		STOP,

		/** It is back. */
		START

	}

}
