package personeditor.store.engine;

import personeditor.store.document.JsonText;

/**
 * What is written down about a database, beside what is in it.
 *
 * @param name its name, as it was made
 * @param etag the number of its last change among the changes of all records, from 1
 * @param disabled whether it is switched off, which is no change of the record
 * @param settings an object that the engine keeps and doesn't read
 */
public record DatabaseRecord(String name, long etag, boolean disabled, JsonText settings) {
}
