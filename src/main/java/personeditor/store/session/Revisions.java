package personeditor.store.session;

import java.util.List;
import java.util.Optional;

import personeditor.store.document.DocumentId;
import personeditor.store.document.Item;
import personeditor.store.vector.ChangeVector;

/**
 * The history of documents, as far as it is kept.
 *
 * <p>
 * Used by its session's thread.
 */
public final class Revisions {

	private final DocumentSession session;

	Revisions(DocumentSession session) {
		this.session = session;
	}

	/**
	 * The versions of a document, newest first, the current one and deletions among them.
	 * @param limit the most versions
	 */
	public <T> List<Revision<T>> of(Class<T> type, String id, int limit) {
		List<Item> items = this.session.ask((snapshot) -> snapshot.history(DocumentId.of(id), limit));
		return items.stream().map((item) -> new Revision<>(item, type, this.session.mapper())).toList();
	}

	/**
	 * The same from the version at a vector on; none if it is not kept.
	 */
	public <T> List<Revision<T>> of(Class<T> type, String id, ChangeVector from, int limit) {
		List<Item> items = this.session.ask((snapshot) -> snapshot.history(DocumentId.of(id), from, limit));
		return items.stream().map((item) -> new Revision<>(item, type, this.session.mapper())).toList();
	}

	/**
	 * The versions of whatever document whose origin says that they overruled an editor,
	 * newest first; none is loaded for it.
	 * @param limit the most versions
	 */
	public List<VersionAddress> overruling(String editor, int limit) {
		return this.session.ask((snapshot) -> snapshot.overruling(editor, limit))
			.stream()
			.map((entry) -> new VersionAddress(entry.id().text(), entry.changeVector()))
			.toList();
	}

	/**
	 * The version of a document at a vector, if it is kept.
	 */
	public <T> Optional<Revision<T>> at(Class<T> type, String id, ChangeVector changeVector) {
		Optional<Item> item = this.session.ask((snapshot) -> snapshot.revision(DocumentId.of(id), changeVector));
		return item.map((found) -> new Revision<>(found, type, this.session.mapper()));
	}

	/**
	 * The newest version of a document that is not damaged, for where the current one is.
	 */
	public <T> Optional<Revision<T>> lastIntact(Class<T> type, String id) {
		return this.session.ask((snapshot) -> snapshot.lastIntact(DocumentId.of(id)))
			.map((found) -> new Revision<>(found, type, this.session.mapper()));
	}

	/**
	 * How many versions a document has had, those included that are not kept any more.
	 */
	public long count(String id) {
		return this.session.ask((snapshot) -> snapshot.versionCount(DocumentId.of(id)));
	}

}
