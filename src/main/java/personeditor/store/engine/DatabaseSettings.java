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
 */
public record DatabaseSettings(NodeTag tag, RevisionPolicy revisions, List<CollectionIndex> indexes, int readers,
		InstantSource clock, RandomGenerator random, MeterRegistry meters) {

	public DatabaseSettings {
		indexes = List.copyOf(indexes);
	}

	/** Settings of a database of which nothing is counted. */
	public DatabaseSettings(NodeTag tag, RevisionPolicy revisions, List<CollectionIndex> indexes, int readers,
			InstantSource clock, RandomGenerator random) {
		this(tag, revisions, indexes, readers, clock, random, new CompositeMeterRegistry());
	}

	public DatabaseSettings withIndexes(CollectionIndex... declared) {
		return new DatabaseSettings(this.tag, this.revisions, List.of(declared), this.readers, this.clock, this.random,
				this.meters);
	}

	/** The same for a database that is called otherwise in vectors. */
	public DatabaseSettings withTag(NodeTag other) {
		return new DatabaseSettings(other, this.revisions, this.indexes, this.readers, this.clock, this.random,
				this.meters);
	}

	public DatabaseSettings withRevisions(RevisionPolicy policy) {
		return new DatabaseSettings(this.tag, policy, this.indexes, this.readers, this.clock, this.random, this.meters);
	}

}
