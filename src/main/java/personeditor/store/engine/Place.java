package personeditor.store.engine;

import personeditor.store.query.Position;

/**
 * Where a document stands in an order.
 *
 * @param doc the document's row number
 */
record Place(long doc, Position position) {
}
