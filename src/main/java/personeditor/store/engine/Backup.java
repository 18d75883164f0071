package personeditor.store.engine;

import java.time.Instant;

/**
 * What is known of a backup that was verified. It is kept beside the backup as JSON.
 *
 * @param name what it is asked for by; made up here
 * @param database the name of the database that it is of
 * @param databaseId the id that the database had
 * @param format the format of the file
 * @param lastEtag the number of the last write that is in it
 * @param documents how many documents are in it
 * @param tombstones how many deletions
 * @param revisions how many revisions
 * @param bytes how large it is
 * @param sha256 the hash of the file, in hexadecimal digits
 * @param at when it was made
 */
public record Backup(String name, String database, String databaseId, long format, long lastEtag, long documents,
		long tombstones, long revisions, long bytes, String sha256, Instant at) {
}
