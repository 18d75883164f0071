package personeditor.support;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What a record of events says of the files of a folder, and what a loss of power may
 * leave of them. What was synced is there. A name that was given or taken away is so once
 * its file or the folder was synced, and either way until then.
 */
public final class WatchedFolder {

	private final Map<Integer, FileImage> files = new HashMap<>();

	private final Map<Integer, String> names = new HashMap<>();

	private final Map<String, Integer> current = new TreeMap<>();

	private final Map<String, Integer> synced = new TreeMap<>();

	private final String folder;

	public WatchedFolder(Path folder) {
		this.folder = folder.toString();
	}

	/** Goes on by one event. */
	public void add(DiskEvent event) {
		switch (event.kind()) {
			case NAMED -> name(event.file(), event.text());
			case UNLINKED -> this.current.remove(event.text());
			case SYNCED -> sync(event.file());
			default -> this.files.get(event.file()).add(event);
		}
	}

	private void name(int file, String name) {
		this.files.put(file, new FileImage());
		this.names.put(file, name);
		if (!name.equals(this.folder)) {
			this.current.put(name, file);
		}
	}

	private void sync(int file) {
		String name = this.names.get(file);
		if (name.equals(this.folder)) {
			this.synced.clear();
			this.synced.putAll(this.current);
		}
		else if (Objects.equals(this.current.get(name), file)) {
			this.synced.put(name, file);
		}
		this.files.get(file).sync();
	}

	/** The name of a file that an event is about. */
	public String nameOf(DiskEvent event) {
		return this.names.getOrDefault(event.file(), "");
	}

	/** What may be left of the files, by their paths. */
	public Map<String, byte[]> remains(RandomGenerator random) {
		Map<String, byte[]> remains = new TreeMap<>();
		for (String name : new TreeMap<>(this.names).values()) {
			Integer before = this.synced.get(name);
			Integer after = this.current.get(name);
			Integer file = random.nextBoolean() ? after : before;
			if (file != null) {
				remains.put(name, this.files.get(file).remains(random));
			}
		}
		return remains;
	}

}
