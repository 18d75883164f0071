package personeditor.store.engine;

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
 */
record Prepared(Command command, byte[] contentHash, String origin, JsonText metadata, JsonText body, IndexKeys keys) {

	private static final JsonText NOTHING = JsonText.of("");

	static Prepared of(Command command, Indexes indexes) {
		String origin = OriginText.of(command.origin());
		if (command instanceof Command.Put put) {
			return new Prepared(put, Hash.ofContent(put.metadata(), put.content()), origin, put.metadata(),
					put.content(), indexes.keysOf(put.collection(), put.id(), put.content()));
		}
		return new Prepared(command, Hash.ofContent(NOTHING, NOTHING), origin, NOTHING, NOTHING, IndexKeys.NONE);
	}

	String collectionAfter(Head before) {
		return (this.command instanceof Command.Put put) ? put.collection() : before.collection();
	}

	Kind kindAfter() {
		return (this.command instanceof Command.Put) ? Kind.DOCUMENT : Kind.TOMBSTONE;
	}

}
