package personeditor.store.engine;

import java.time.Instant;

/**
 * One line of an audit trail.
 *
 * @param number its place in the trail, from 1
 * @param at when it was written
 * @param what a JSON object that says what was done, by whom and from where
 * @param hash the hash over the line before, and this one, in hexadecimal digits
 */
public record AuditEntry(long number, Instant at, String what, String hash) {
}
