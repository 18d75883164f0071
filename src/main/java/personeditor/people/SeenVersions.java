package personeditor.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.Expectation;
import personeditor.store.session.DocumentSession;
import personeditor.store.session.DocumentStore;

/**
 * Which versions that overruled them editors have seen, in the database {@code editor}:
 * one document an editor. Whatever goes wrong with it, an editor is told again; nothing
 * goes untold. Safe for use by many threads.
 */
public final class SeenVersions {

	private static final Logger log = LoggerFactory.getLogger(SeenVersions.class);

	private static final String PREFIX = "seen/";

	private final DocumentStore store;

	/**
	 * What is seen, in a store.
	 * @param store the store of the database {@code editor}
	 */
	public SeenVersions(DocumentStore store) {
		this.store = store;
	}

	/** The vectors of the versions that an editor has seen. */
	Set<String> of(Editor editor) {
		try (DocumentSession session = this.store.openSession()) {
			SeenMark seen = session.load(SeenMark.class, PREFIX + editor.id());
			return (seen != null) ? Set.copyOf(seen.getVectors()) : Set.of();
		}
		catch (DocumentStoreException exception) {
			log.warn("What an editor has seen can't be read: {}", exception.getMessage());
			return Set.of();
		}
	}

	/**
	 * Adds versions that an editor has seen now.
	 * @param known the vectors of all that are still asked about; others are forgotten
	 */
	void add(Editor editor, Collection<String> seenNow, Collection<String> known) {
		Set<String> vectors = new LinkedHashSet<>(of(editor));
		vectors.addAll(seenNow);
		vectors.retainAll(known);
		SeenMark seen = new SeenMark();
		seen.setVectors(new ArrayList<>(vectors));
		try (DocumentSession session = this.store.openSession()) {
			session.advanced().store(seen, Expectation.any(), PREFIX + editor.id());
			session.saveChanges();
		}
		catch (DocumentStoreException exception) {
			log.warn("An editor will be told again what they have seen: {}", exception.getMessage());
		}
	}

	/** What is stored. */
	static class SeenMark {

		private List<String> vectors = List.of();

		public List<String> getVectors() {
			return this.vectors;
		}

		public void setVectors(List<String> vectors) {
			this.vectors = vectors;
		}

	}

}
