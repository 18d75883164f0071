package personeditor.store.engine;

import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentId;

/**
 * The documents of a database that were asked for last, ready to be sent. All databases
 * of the process share one memory of so many bytes.
 *
 * <p>
 * Law: a document that is found here is never older than a write that was answered. A
 * document is read from the file while its place here is held, and a write takes the same
 * place after its commit and before its answer. So either the write waits until what was
 * read before it is in place, and replaces it, or the read comes after the commit and
 * sees it.
 *
 * <p>
 * Safe for use by many threads.
 */
final class EncodedDocuments {

	private static final long MAX_BYTES = Math.min(64L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 8);

	/** What a place costs beside the document itself, about. */
	private static final int OVERHEAD = 300;

	/** Makes room on the thread that needs it: to wake another one takes longer. */
	private static final Cache<Place, EncodedDocument> PLACES = Caffeine.newBuilder()
		.executor(Runnable::run)
		.maximumWeight(MAX_BYTES)
		.<Place, EncodedDocument>weigher((place, document) -> document.json().length + OVERHEAD)
		.build();

	/** What is remembered of a document, null if nothing is. */
	@Nullable EncodedDocument find(DocumentId id) {
		return PLACES.getIfPresent(new Place(this, id.key()));
	}

	/**
	 * A document, read if it is not remembered.
	 * @param snapshot one that has not been asked anything, since it is its first
	 * question that decides which state it sees
	 */
	Optional<EncodedDocument> read(DocumentId id, Snapshot snapshot) {
		return Optional.ofNullable(PLACES.asMap()
			.computeIfAbsent(new Place(this, id.key()),
					(place) -> snapshot.document(id).map(EncodedDocument::of).orElse(null)));
	}

	/**
	 * Takes in what a commit has changed, where it is remembered. It has to be
	 * {@code compute}: {@code computeIfPresent} doesn't wait for a read that holds the
	 * place.
	 */
	void replace(List<Fresh> changes) {
		for (Fresh fresh : changes) {
			PLACES.asMap()
				.compute(new Place(this, fresh.id().key()), (place, old) -> (old != null) ? fresh.encoded() : null);
		}
	}

	/** Forgets everything of this database. */
	void clear() {
		PLACES.asMap().keySet().removeIf((place) -> place.owner == this);
	}

	private record Place(EncodedDocuments owner, String key) {
	}

}
