package personeditor.store.engine;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Tombstone;
import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

/**
 * A version with all that a decision between versions may depend on. Nothing in it says
 * which database it is looked at in, so that all databases decide alike.
 *
 * @param modified in {@link Ticks}
 * @param content see {@link Hash#ofContent}
 * @param origin see {@link OriginText}
 */
record Contender(ChangeVector vector, long modified, byte[] content, Kind kind, String collection, String origin,
		JsonText metadata, JsonText body) {

	/**
	 * The order in which the last one wins: by time, then by contents, then by the text
	 * of the vector. It is total, so whatever the order in which versions meet, the same
	 * one is left.
	 */
	static final Comparator<Contender> ORDER = Comparator.comparingLong(Contender::modified)
		.thenComparing(Contender::content, Arrays::compareUnsigned)
		.thenComparing((contender) -> contender.vector.toString());

	static final JsonText NOTHING = JsonText.of("");

	static Contender of(LogRow row) {
		return new Contender(ChangeVector.parse(row.vector()), row.modified(),
				Hash.ofContent(row.metadata(), row.body()), row.kind(), row.collection(), row.origin(), row.metadata(),
				row.body());
	}

	static Contender of(Arriving arriving) {
		return new Contender(arriving.item().changeVector(), Ticks.of(arriving.item().lastModified()),
				arriving.contentHash(), arriving.kind(), arriving.item().collection(), arriving.origin(),
				arriving.metadata(), arriving.body());
	}

	static Contender deletion(ChangeVector vector, long modified, String collection) {
		return new Contender(vector, modified, Hash.ofContent(NOTHING, NOTHING), Kind.TOMBSTONE, collection, "",
				NOTHING, NOTHING);
	}

	/** The same with other contents. */
	Contender saying(Kind otherKind, JsonText otherMetadata, JsonText otherBody) {
		return new Contender(this.vector, this.modified, Hash.ofContent(otherMetadata, otherBody), otherKind,
				this.collection, this.origin, otherMetadata, otherBody);
	}

	/** The same as something that arrives. */
	Arriving arriving(DocumentId id, Flags flags) {
		Origin from = OriginText.parse(this.origin);
		Instant time = Ticks.toInstant(this.modified);
		Item item = isDocument()
				? new Document(id, this.collection, 0, this.vector, time, flags, from, this.body, this.metadata)
				: new Tombstone(id, this.collection, 0, this.vector, time, flags, from);
		return new Arriving(item, this.content, this.origin);
	}

	/**
	 * What is left of two versions that say the same, whichever is which: it has seen
	 * what both have seen, and is as late as the later one.
	 */
	Contender merge(Contender other) {
		Contender last = (ORDER.compare(this, other) < 0) ? other : this;
		return last.at(this.vector.merge(other.vector), Math.max(this.modified, other.modified));
	}

	/**
	 * The same contents as what is left of several versions: it has seen what they all
	 * have seen, and is as late as the latest.
	 */
	Contender over(List<Contender> all) {
		ChangeVector merged = ChangeVector.empty();
		long latest = this.modified;
		for (Contender each : all) {
			merged = merged.merge(each.vector);
			latest = Math.max(latest, each.modified);
		}
		return at(merged, latest);
	}

	private Contender at(ChangeVector otherVector, long time) {
		return new Contender(otherVector, time, this.content, this.kind, this.collection, this.origin, this.metadata,
				this.body);
	}

	boolean isDocument() {
		return this.kind == Kind.DOCUMENT;
	}

	boolean saysTheSameAs(Contender other) {
		return this.kind == other.kind && Arrays.equals(this.content, other.content);
	}

	/** Whether both have one vector, and say different things. */
	boolean contradicts(Contender other) {
		return this.vector.relationTo(other.vector) == CausalOrder.SAME && !saysTheSameAs(other);
	}

	/**
	 * The row of this version.
	 * @param head what the document is now
	 * @param prev the etag of the version that comes before
	 */
	LogRow row(Head head, long etag, long prev, Flags flags) {
		LogRow row = new LogRow(etag, head.doc(), this.collection, this.kind, prev, head.seq() + 1, this.modified,
				this.vector.toString(), this.origin, flags, new byte[0], this.metadata, this.body);
		return row.with(Hash.ofRow(head.key(), row, this.content));
	}

	/** The entries that it has in the indexes if it is what is current. */
	IndexKeys keys(Indexes indexes, Head head) {
		return isDocument() ? indexes.keysOf(this.collection, head.documentId(), this.body, this.metadata)
				: IndexKeys.NONE;
	}

}
