package personeditor.store.query.rql;

import java.util.Arrays;

/**
 * Keys from one on and below another, compared byte by byte without sign. The bytes must
 * not be changed by the giver or the reader.
 *
 * @param from the first key
 * @param below the first key that is beyond
 */
public record KeyRange(byte[] from, byte[] below) {

	static KeyRange of(byte[] key) {
		return new KeyRange(key, behind(key));
	}

	/** All keys of which this is the beginning; its last byte is not 0xFF. */
	static KeyRange startingWith(byte[] key) {
		byte[] below = key.clone();
		below[below.length - 1]++;
		return new KeyRange(key, below);
	}

	/** The smallest key that is greater. */
	static byte[] behind(byte[] key) {
		return Arrays.copyOf(key, key.length + 1);
	}

	public boolean contains(byte[] key) {
		return compare(key) == 0;
	}

	/** Where a key is: -1 before the range, 0 in it, 1 beyond. */
	public int compare(byte[] key) {
		if (Arrays.compareUnsigned(key, this.from) < 0) {
			return -1;
		}
		return (Arrays.compareUnsigned(key, this.below) < 0) ? 0 : 1;
	}

}
