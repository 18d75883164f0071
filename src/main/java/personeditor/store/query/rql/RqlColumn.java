package personeditor.store.query.rql;

import org.jspecify.annotations.Nullable;

/**
 * One member of a projection.
 *
 * @param name what the result calls it
 * @param field where its value comes from, null for a literal
 * @param literal the value, null for a field
 */
public record RqlColumn(String name, @Nullable RqlField field, @Nullable RqlValue literal) {
}
