package personeditor.http.dump;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonBody;
import personeditor.http.json.JsonCursor;
import personeditor.http.server.ApiException;

/**
 * What a client wants of an export or import. Immutable.
 *
 * @param types the kinds of things that are wanted, by RavenDB's names
 * @param collections the collections that are wanted, in any case; empty for all
 * @param skipsRevisions whether an import makes no revisions of its own
 * @param algorithm how an export is compressed; null for the usual way
 */
record DumpOptions(Set<String> types, Set<String> collections, boolean skipsRevisions, @Nullable String algorithm) {

	/** What a client wants that doesn't say. */
	static final DumpOptions USUAL = new DumpOptions(
			Set.of("DatabaseRecord", "Documents", "RevisionDocuments", "Conflicts", "Identities"), Set.of(), false,
			null);

	static DumpOptions read(byte[] json) {
		return (json.length == 0) ? USUAL : JsonBody.read(json, DumpOptions::read);
	}

	private static DumpOptions read(JsonCursor cursor) {
		Set<String> types = new HashSet<>();
		Set<String> collections = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		boolean[] skips = new boolean[1];
		@Nullable String[] algorithm = new String[1];
		cursor.object((name) -> {
			switch (name) {
				case "OperateOnTypes" -> types.addAll(names(cursor));
				case "Collections" -> collections.addAll(cursor.isNull() ? List.of() : texts(cursor));
				case "SkipRevisionCreation" -> skips[0] = cursor.flag();
				case "CompressionAlgorithm" -> algorithm[0] = cursor.textOrNull();
				case "TransformScript" -> refuseScript(cursor.textOrNull());
				default -> cursor.skip();
			}
		});
		return new DumpOptions(types.isEmpty() ? USUAL.types : Set.copyOf(types),
				Collections.unmodifiableSet(collections), skips[0], algorithm[0]);
	}

	private static List<String> names(JsonCursor cursor) {
		String text = cursor.textOrNull();
		return (text != null) ? List.of(text.trim().split("\\s*,\\s*")) : List.of();
	}

	private static List<String> texts(JsonCursor cursor) {
		return cursor.array((element) -> String.valueOf(element.textOrNull()));
	}

	private static void refuseScript(@Nullable String script) {
		if (script != null && !script.isBlank()) {
			throw ApiException.notImplemented("scripts that transform a dump");
		}
	}

	boolean wants(String type) {
		return this.types.contains(type);
	}

	boolean wantsCollection(String collection) {
		return this.collections.isEmpty() || this.collections.contains(collection);
	}

	/** Whether an export is compressed as newer RavenDBs do it. */
	boolean wantsZstd() {
		return "Zstd".equalsIgnoreCase(this.algorithm);
	}

}
