package personeditor.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A file on a disk: what surely is on it, and what was done since it was last synced.
 */
final class FileImage {

	private static final int SECTOR = 512;

	private final List<DiskEvent> unsynced = new ArrayList<>();

	private byte[] bytes = {};

	private int length;

	FileImage() {
	}

	private FileImage(FileImage other) {
		this.bytes = Arrays.copyOf(other.bytes, other.length);
		this.length = other.length;
	}

	void add(DiskEvent event) {
		this.unsynced.add(event);
	}

	void sync() {
		this.unsynced.forEach(this::carryOut);
		this.unsynced.clear();
	}

	/**
	 * What a loss of power may leave of it: of what was not synced anything, and of a
	 * write any sectors.
	 */
	byte[] remains(RandomGenerator random) {
		FileImage left = new FileImage(this);
		double kept = random.nextDouble(-0.2, 1.2);
		for (DiskEvent event : this.unsynced) {
			if (random.nextDouble() < kept) {
				left.carryOut(event);
			}
			else if (event.kind() == DiskEvent.Kind.WRITTEN && random.nextInt(4) == 0) {
				left.tear(event, random);
			}
		}
		return Arrays.copyOf(left.bytes, left.length);
	}

	private void carryOut(DiskEvent event) {
		if (event.kind() == DiskEvent.Kind.CUT) {
			cut(event.offset());
		}
		else {
			write(event, 0, event.bytes().length);
		}
	}

	private void cut(int newLength) {
		if (newLength < this.length) {
			Arrays.fill(this.bytes, newLength, this.length, (byte) 0);
		}
		grow(newLength);
		this.length = newLength;
	}

	private void tear(DiskEvent event, RandomGenerator random) {
		int end = event.offset() + event.bytes().length;
		int from = event.offset();
		while (from < end) {
			int to = Math.min(end, (from / SECTOR + 1) * SECTOR);
			if (random.nextBoolean()) {
				write(event, from - event.offset(), to - event.offset());
			}
			from = to;
		}
	}

	private void write(DiskEvent event, int from, int to) {
		grow(event.offset() + to);
		System.arraycopy(event.bytes(), from, this.bytes, event.offset() + from, to - from);
		this.length = Math.max(this.length, event.offset() + to);
	}

	private void grow(int size) {
		if (size > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(size, 2 * this.bytes.length));
		}
	}

}
