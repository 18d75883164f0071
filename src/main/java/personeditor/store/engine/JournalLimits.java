package personeditor.store.engine;

import java.time.Duration;

/**
 * How long the journal of a database may become. It is emptied again and again, unless a
 * read holds on to what there was before.
 *
 * @param harm from how many bytes on a read is ended that has lasted too long
 * @param alarm from how many bytes on the log says so, and no stream is begun
 * @param most from how many bytes on writes are refused until it is shorter
 * @param read how long a read may last then
 */
record JournalLimits(long harm, long alarm, long most, Duration read) {

	static final JournalLimits DEFAULT = new JournalLimits(64L << 20, 256L << 20, 1L << 30, Duration.ofMinutes(1));

}
