package personeditor.store.engine;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.Command;
import personeditor.store.document.JsonText;

/**
 * A command with everything worked out that needs no look at the database, so that the
 * writer only runs statements.
 *
 * @param contentHash see {@link Hash#ofContent}
 * @param origin see {@link OriginText}
 * @param metadata the metadata to store, empty for a deletion
 * @param body the object to store, empty for a deletion
 * @param keys the entries the document will have in the indexes
 * @param fields the fields of queries that were known
 * @param time when it was done, null for now
 */
record Prepared(Command command, byte[] contentHash, String origin, JsonText metadata, JsonText body, IndexKeys keys,
		QueryFields fields, @Nullable Instant time) {

	private static final JsonText NOTHING = JsonText.of("");

	static Prepared of(Command command, Indexes indexes) {
		String origin = OriginText.of(command.origin());
		QueryFields fields = indexes.querying().fields();
		if (command instanceof Command.Put put) {
			return new Prepared(put, Hash.ofContent(put.metadata(), put.content()), origin, put.metadata(),
					put.content(), indexes.keysOf(put.collection(), put.id(), put.content(), put.metadata()), fields,
					null);
		}
		return new Prepared(command, Hash.ofContent(NOTHING, NOTHING), origin, NOTHING, NOTHING, IndexKeys.NONE, fields,
				null);
	}

	/** The same with entries for fields that have been added since. */
	Prepared upToDate(Indexes indexes) {
		return (this.fields == indexes.querying().fields()) ? this : of(this.command, indexes).at(this.time);
	}

	/** The same for something that was done at a time. */
	Prepared at(@Nullable Instant done) {
		return new Prepared(this.command, this.contentHash, this.origin, this.metadata, this.body, this.keys,
				this.fields, done);
	}

	Instant timeOr(Instant now) {
		return (this.time != null) ? this.time : now;
	}

	String collectionAfter(Head before) {
		return (this.command instanceof Command.Put put) ? put.collection() : before.collection();
	}

	Kind kindAfter() {
		return (this.command instanceof Command.Put) ? Kind.DOCUMENT : Kind.TOMBSTONE;
	}

}
