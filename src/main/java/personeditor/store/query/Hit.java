package personeditor.store.query;

import personeditor.store.document.Document;

/**
 * A document that a query found, and where it stands in the query's order.
 */
public record Hit(Document document, Position position) {
}
