package personeditor.store.replication;

/**
 * What a destination answers to a {@link Batch}.
 *
 * @param received the etag up to which everything of the source is there now
 * @param changed how many versions were new
 */
public record Receipt(long received, int changed) {
}
