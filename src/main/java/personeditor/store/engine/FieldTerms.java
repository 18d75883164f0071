package personeditor.store.engine;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The keys that a document has under the fields of queries: each field's number with one
 * key or, for an array, several.
 */
final class FieldTerms {

	static final FieldTerms NONE = new FieldTerms();

	private final SortedMap<Long, SortedSet<byte[]>> keys = new TreeMap<>();

	void add(long field, byte[] key) {
		this.keys.computeIfAbsent(field, (number) -> new TreeSet<>(Arrays::compareUnsigned)).add(key);
	}

	boolean isEmpty() {
		return this.keys.isEmpty();
	}

	boolean has(long field, byte[] key) {
		SortedSet<byte[]> present = this.keys.get(field);
		return present != null && present.contains(key);
	}

	void each(Taker taker) throws SQLException {
		for (Map.Entry<Long, SortedSet<byte[]>> field : this.keys.entrySet()) {
			for (byte[] key : field.getValue()) {
				taker.take(field.getKey(), key);
			}
		}
	}

	/** Texts that differ when anything does. */
	List<byte[]> toTexts() {
		List<byte[]> texts = new ArrayList<>();
		this.keys.forEach((field, keysOfField) -> {
			texts.add(ByteBuffer.allocate(Long.BYTES).putLong(0, field).array());
			texts.addAll(keysOfField);
			texts.add(new byte[0]);
		});
		return texts;
	}

	/** Takes one key of one field. */
	interface Taker {

		void take(long field, byte[] key) throws SQLException;

	}

}
