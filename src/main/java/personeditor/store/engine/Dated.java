package personeditor.store.engine;

import java.time.Instant;

import personeditor.store.document.Command;

/**
 * A command that repeats what was done elsewhere, and when that was. The version it makes
 * keeps that time, unless the document has a later one.
 */
public record Dated(Command command, Instant time) {
}
