package personeditor.store.engine;

/**
 * How far a source has got.
 *
 * @param received the etag up to which everything of it is here
 * @param isOver whether it has to send everything again nevertheless
 * @param last the last etag here
 */
record Cursor(long received, boolean isOver, long last) {
}
