package personeditor.store.replication;

import java.util.Optional;

import personeditor.store.document.Conflict;
import personeditor.store.engine.Decision;

/**
 * Ends conflicts by scripts. What comes out may depend on nothing but the versions: no
 * clock, no chance, no other document, so that all databases come to the same.
 */
@FunctionalInterface
public interface ResolverScripts {

	/** Decides nothing. */
	ResolverScripts NONE = (script, conflict) -> Optional.empty();

	/**
	 * What a script makes of the versions, which are of one collection.
	 * @return empty if it doesn't decide, or fails
	 */
	Optional<Decision> decide(String script, Conflict conflict);

}
