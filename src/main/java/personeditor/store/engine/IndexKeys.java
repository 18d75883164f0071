package personeditor.store.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import personeditor.store.document.DocumentId;
import personeditor.store.document.JsonText;
import personeditor.store.query.CollectionIndex;
import personeditor.store.query.IndexedField;
import personeditor.store.query.SearchText;
import personeditor.store.query.SortKey;

/**
 * The entries of one document in the indexes: a key for each field, and the text it is
 * searched by (under {@link #SEARCH}). A document whose id is not listed has a single,
 * empty key under {@link #UNLISTED}.
 *
 * @param keys the keys by the names of their fields
 * @param terms the keys under the fields of queries
 * @param fingerprint differs when any key does; 0 for no keys
 */
record IndexKeys(SortedMap<String, byte[]> keys, FieldTerms terms, long fingerprint) {

	/**
	 * The name under which the searched text stands among the keys; no field is called
	 * so.
	 */
	static final String SEARCH = "@search";

	/** The name of the field that counts the documents with an id that is not listed. */
	static final String UNLISTED = "@unlisted";

	static final IndexKeys NONE = new IndexKeys(new TreeMap<>(), FieldTerms.NONE, 0);

	static IndexKeys of(CollectionIndex index, DocumentId id, JsonText body) {
		SortedMap<String, byte[]> keys = new TreeMap<>();
		if (!index.ids().matcher(id.key()).matches()) {
			keys.put(UNLISTED, new byte[0]);
			return of(keys);
		}
		Map<String, String> texts = Members.textsOf(body, index.members());
		for (IndexedField field : index.fields()) {
			keys.put(field.name(), SortKey.of(valuesOf(texts, field.members())));
		}
		if (!index.searched().isEmpty()) {
			String text = SearchText.of(valuesOf(texts, index.searched()));
			keys.put(SEARCH, text.getBytes(StandardCharsets.UTF_8));
		}
		return of(keys);
	}

	private static IndexKeys of(SortedMap<String, byte[]> keys) {
		List<byte[]> texts = new ArrayList<>();
		keys.forEach((name, key) -> {
			texts.add(name.getBytes(StandardCharsets.UTF_8));
			texts.add(key);
		});
		return new IndexKeys(keys, FieldTerms.NONE, Hash.fingerprint(texts));
	}

	/** The same with entries under the fields of queries. */
	IndexKeys with(FieldTerms added) {
		if (added.isEmpty()) {
			return this;
		}
		List<byte[]> texts = added.toTexts();
		texts.add(Long.toString(this.fingerprint).getBytes(StandardCharsets.UTF_8));
		return new IndexKeys(this.keys, added, Hash.fingerprint(texts));
	}

	private static List<String> valuesOf(Map<String, String> texts, List<String> members) {
		return members.stream().map((member) -> texts.getOrDefault(member, "")).toList();
	}

}
