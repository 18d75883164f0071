package personeditor.store.replication;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import personeditor.store.document.Sha256;

/**
 * What a database does about versions of which none is newer. Versions that say the same
 * become one whatever the solver is; then the script of their collection is asked; then
 * the latest is taken; what is left is for a person.
 *
 * @param latest whether the version that was written last is taken where no script
 * decides
 * @param scripts by collections in lower case, see {@link ResolverScripts}
 */
public record ConflictSolver(boolean latest, SortedMap<String, String> scripts) {

	/** What a database does that was told nothing. */
	public static final ConflictSolver LATEST = new ConflictSolver(true, Map.of());

	/** Leaves every conflict for a person. */
	public static final ConflictSolver MANUAL = new ConflictSolver(false, Map.of());

	public ConflictSolver(boolean latest, Map<String, String> scripts) {
		this(latest, keyed(scripts));
	}

	private static SortedMap<String, String> keyed(Map<String, String> scripts) {
		SortedMap<String, String> keyed = new TreeMap<>();
		scripts.forEach((collection, script) -> keyed.put(collection.toLowerCase(Locale.ROOT), script));
		return keyed;
	}

	/** The script for versions of these collections; none if they are not of one. */
	public Optional<String> script(Set<String> collections) {
		return (collections.size() == 1)
				? Optional.ofNullable(this.scripts.get(collections.iterator().next().toLowerCase(Locale.ROOT)))
				: Optional.empty();
	}

	/** Whether the latest version is taken without anything else being asked. */
	public boolean takesLatest(Set<String> collections) {
		return this.latest && script(collections).isEmpty();
	}

	/**
	 * A text that is the same for the same solver, and another one for any other. Between
	 * two databases that differ in it a conflict is left for a person: they would end it
	 * in different ways.
	 */
	public String fingerprint() {
		StringBuilder text = new StringBuilder().append(this.latest);
		this.scripts.forEach((collection, script) -> text.append('\0').append(collection).append('\0').append(script));
		byte[] digest = Sha256.digest().digest(text.toString().getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(digest, 0, 16);
	}

}
