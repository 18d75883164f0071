package personeditor.store.engine;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import personeditor.store.query.CollectionIndex;
import personeditor.store.vector.NodeTag;

/**
 * What a database is opened with.
 *
 * @param tag the tag a new database gets; one that exists keeps its own
 * @param revisions which versions are kept
 * @param indexes what is indexed; a file made under another declaration is brought up to
 * this one when it is opened
 * @param readers how many reads may be under way at once, from 1
 * @param clock what time it is
 * @param random where a new database's id comes from
 * @param meters where it is counted what is done
 * @param audited whether every write becomes a line of the audit trail
 */
public record DatabaseSettings(NodeTag tag, RevisionPolicy revisions, List<CollectionIndex> indexes, int readers,
		InstantSource clock, RandomGenerator random, MeterRegistry meters, boolean audited) {

	public DatabaseSettings {
		indexes = List.copyOf(indexes);
	}

	/** Settings of a database of which nothing is counted. */
	public DatabaseSettings(NodeTag tag, RevisionPolicy revisions, List<CollectionIndex> indexes, int readers,
			InstantSource clock, RandomGenerator random) {
		this(tag, revisions, indexes, readers, clock, random, new CompositeMeterRegistry(), false);
	}

	/** Settings of a database without an audit trail. */
	public DatabaseSettings(NodeTag tag, RevisionPolicy revisions, List<CollectionIndex> indexes, int readers,
			InstantSource clock, RandomGenerator random, MeterRegistry meters) {
		this(tag, revisions, indexes, readers, clock, random, meters, false);
	}

	public DatabaseSettings withIndexes(CollectionIndex... declared) {
		return new DatabaseSettings(this.tag, this.revisions, List.of(declared), this.readers, this.clock, this.random,
				this.meters, this.audited);
	}

	/** The same for a database that is called otherwise in vectors. */
	public DatabaseSettings withTag(NodeTag other) {
		return new DatabaseSettings(other, this.revisions, this.indexes, this.readers, this.clock, this.random,
				this.meters, this.audited);
	}

	public DatabaseSettings withRevisions(RevisionPolicy policy) {
		return new DatabaseSettings(this.tag, policy, this.indexes, this.readers, this.clock, this.random, this.meters,
				this.audited);
	}

	/** The same, with a line of the audit trail for every write or without. */
	public DatabaseSettings withAudit(boolean everyWrite) {
		return new DatabaseSettings(this.tag, this.revisions, this.indexes, this.readers, this.clock, this.random,
				this.meters, everyWrite);
	}

}
