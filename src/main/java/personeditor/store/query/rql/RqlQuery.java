package personeditor.store.query.rql;

import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.InvalidQueryException;

/**
 * A query as it was written, before its parameters are known.
 *
 * @param text the whole text
 * @param collection as the query spells it, or {@link #ALL_DOCUMENTS}
 * @param where null for every document
 * @param orders the most important one first; empty for the natural order
 * @param columns what of a document is asked for; empty for the whole
 * @param distinct whether equal results count once
 * @param includes the fields that hold ids of documents to be sent along
 * @param offset how many results to leave out, null for none
 * @param limit the most results, null for all
 * @param update the script of a patch by query, without its braces; null for a question
 */
public record RqlQuery(String text, String collection, @Nullable Condition where, List<RqlOrder> orders,
		List<RqlColumn> columns, boolean distinct, List<RqlField> includes, @Nullable Operand offset,
		@Nullable Operand limit, @Nullable String update) {

	/** The collection that every document is in. */
	public static final String ALL_DOCUMENTS = "@all_docs";

	public RqlQuery {
		orders = List.copyOf(orders);
		columns = List.copyOf(columns);
		includes = List.copyOf(includes);
	}

	public boolean isOfAllDocuments() {
		return this.collection.equals(ALL_DOCUMENTS);
	}

	/**
	 * The query with its values filled in.
	 * @throws InvalidQueryException if a parameter is missing or can't be used where it
	 * stands
	 */
	public BoundQuery bind(RqlParameters parameters) {
		return new Binding(this, parameters).bind();
	}

}
