package personeditor.store.engine;

import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.DeliveryRefusedException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.Item;
import personeditor.store.document.OutcomeUnknownException;
import personeditor.store.document.ReadFailedException;
import personeditor.store.document.RevisionsConfiguration;
import personeditor.store.document.RollbackDetectedException;
import personeditor.store.document.StoreUnusableException;
import personeditor.store.document.WriteNotAppliedException;
import personeditor.store.document.Written;
import personeditor.store.query.CollectionIndex;
import personeditor.store.vector.DatabaseId;
import personeditor.store.vector.NodeTag;

/**
 * One database: documents, their tombstones and earlier versions, in one file.
 *
 * <p>
 * Laws. A write that was answered is on disk and stays there through a crash and a loss
 * of power. Of several writes that expect the same vector of a document, at most one
 * succeeds. A request is carried out whole or not at all. A read sees one committed
 * state, and never an older one than an earlier answer has shown.
 *
 * <p>
 * Safe for use by many threads. It owns two: the writer, and one that gives the writer's
 * answers.
 */
public final class Database implements AutoCloseable {

	/** How many streams may be under way at once. */
	/** How many lines of the audit trail are read at a time. */
	private static final int AUDIT_STEP = 1000;

	private static final int STREAMS = 8;

	private final String name;

	private final Path file;

	private final DatabaseSettings settings;

	private final Driver driver;

	private volatile Identity identity;

	private final Indexes indexes;

	private final WriteMeters meters;

	private final ReadMeters reads;

	private final Journal journal;

	private final Writer writer;

	private final Readers readers;

	private final Readers queries;

	private final Readers streams;

	private final Copies copies;

	/**
	 * Asks nothing and keeps the journal's index: who closes the last connection takes it
	 * away, and where the disk is full nobody could make it again to read.
	 */
	private @Nullable Sql keeper;

	private final Damage damage;

	private final Scrubbing scrubbing;

	private final EncodedDocuments encoded = new EncodedDocuments();

	private final AtomicLong reserved = new AtomicLong();

	private final HighWaterMark mark;

	private final DatabaseId opening;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private Database(String name, Path file, DatabaseSettings settings, Driver driver, JournalLimits limits)
			throws SQLException {
		this.name = name;
		this.file = file;
		this.settings = settings;
		this.driver = driver;
		this.meters = new WriteMeters(settings.meters());
		this.reads = new ReadMeters(settings.meters());
		this.journal = new Journal(name, file, driver, limits);
		this.mark = new HighWaterMark(file);
		this.opening = DatabaseId.random(settings.random());
		Sql sql = Sql.openWriting(driver, file);
		try {
			KeptFormat.keepIfOlder(sql, driver, file);
			FirstLayout.makeFormat1(sql);
			Schema.prepare(sql, file, settings.revisions());
			this.identity = Identity.of(sql, file, this.mark.read(), settings.tag(), settings.random());
			this.mark.note(LogEnd.etag(sql));
			this.indexes = Indexes.of(settings.indexes(), new Querying(settings.random(), Querying.LIMIT), sql);
			for (CollectionIndex index : settings.indexes()) {
				new IndexBuilding(sql, this.indexes).bringUpToDate(index);
			}
			this.writer = new Writer(name, this::openTransaction, this.mark::note, this.encoded::replace,
					this::tellListeners, this.meters, this.journal);
			this.damage = new Damage(name, file, this.writer::close);
			this.readers = new Readers(driver, file, this.indexes, settings, settings.readers(), this.damage);
			this.queries = new Readers(driver, file, this.indexes, settings, settings.readers(), this.damage);
			this.streams = new Readers(driver, file, this.indexes, settings, STREAMS, this.damage);
			this.scrubbing = new Scrubbing(sql, this.queries, this.writer, this.damage, settings);
			this.scrubbing.lookOverIfSmall(driver, file);
			this.copies = new Copies(driver, file, this.indexes, settings);
			this.keeper = Sql.openReading(driver, file);
			Identity.read(this.keeper);
			boolean hasUnbuiltFields = FieldBuilding.isUnfinished(sql);
			this.writer.start(transactionOn(sql));
			FieldBuilder builder = new FieldBuilder(this.writer, this.indexes);
			this.indexes.querying().setWanted(builder);
			if (hasUnbuiltFields) {
				builder.build();
			}
		}
		catch (SQLException | RuntimeException exception) {
			sql.close();
			this.mark.close();
			closeKeeper();
			throw exception;
		}
	}

	/**
	 * Opens a database, and makes it where its file does not exist.
	 * @param name what people call it; it plays no part in where it is stored
	 * @throws StoreUnusableException if the file is no database of ours, or of a newer
	 * format
	 */
	public static Database open(String name, Path file, DatabaseSettings settings) {
		return open(name, file, settings, new JDBC());
	}

	static Database open(String name, Path file, DatabaseSettings settings, Driver driver) {
		return open(name, file, settings, driver, JournalLimits.DEFAULT);
	}

	static Database open(String name, Path file, DatabaseSettings settings, Driver driver, JournalLimits limits) {
		try {
			return new Database(name, file, settings, driver, limits);
		}
		catch (SQLException exception) {
			throw new StoreUnusableException(file, "the engine says " + exception.getMessage(), exception);
		}
	}

	private WriteTransaction openTransaction() throws SQLException {
		Sql sql = Sql.openWriting(this.driver, this.file);
		try {
			return transactionOn(sql);
		}
		catch (SQLException exception) {
			sql.close();
			throw exception;
		}
	}

	private WriteTransaction transactionOn(Sql sql) throws SQLException {
		return new WriteTransaction(sql, Identity.read(sql), this.indexes, this.settings, this.reserved);
	}

	public String name() {
		return this.name;
	}

	public DatabaseId id() {
		return this.identity.id();
	}

	/**
	 * Tells this database, as it is open here, from a copy of it that has the same id.
	 * Another one each time it is opened.
	 */
	public DatabaseId opening() {
		return this.opening;
	}

	public NodeTag tag() {
		return this.identity.tag();
	}

	/**
	 * How many bytes its files have.
	 */
	public long sizeOnDisk() {
		return this.file.toFile().length() + journalSize();
	}

	/** How often the journal was emptied into the file and begun anew. */
	public long journalRestarts() {
		return this.journal.restarts();
	}

	/**
	 * How many bytes the journal has of what is not in the file itself yet.
	 */
	public long journalSize() {
		return this.journal.size();
	}

	/**
	 * Sees to it that the journal stays short; to be called every few seconds, by one
	 * thread.
	 * @throws ReadFailedException if the engine can't empty it
	 */
	public void watchJournal() {
		try {
			this.journal.watch(List.of(this.readers, this.queries, this.streams));
		}
		catch (SQLException exception) {
			throw new ReadFailedException(exception);
		}
	}

	/** How long the oldest read under way has lasted; zero if there is none. */
	public Duration oldestRead() {
		return Stream.of(this.readers, this.queries, this.streams)
			.map(Readers::oldest)
			.max(Comparator.naturalOrder())
			.orElse(Duration.ZERO);
	}

	/**
	 * How many requests wait to be written.
	 */
	public int waitingWrites() {
		return this.writer.waiting();
	}

	/**
	 * Carries out commands, in order, all or none, and waits until they are on disk.
	 * @return what became of each command
	 * @throws ConcurrencyException if one of them does not find what it expects; nothing
	 * was written
	 * @throws WriteNotAppliedException if nothing was written for another reason
	 * @throws OutcomeUnknownException if they may or may not have been written
	 */
	public List<Written> write(List<? extends Command> commands) {
		return waitFor(submit(commands));
	}

	/**
	 * The same without waiting: the future is completed when the commands are on disk, or
	 * with the exception.
	 */
	public CompletableFuture<List<Written>> submit(List<? extends Command> commands) {
		List<Prepared> prepared = commands.stream().map((command) -> Prepared.of(command, this.indexes)).toList();
		return submitPrepared(prepared);
	}

	private CompletableFuture<List<Written>> submitPrepared(List<Prepared> prepared) {
		this.meters.submitted(prepared);
		CompletableFuture<List<Written>> answer = this.writer.submit((transaction) -> transaction.write(prepared));
		answer.whenComplete((written, failure) -> this.meters.answered(failure));
		return answer;
	}

	/**
	 * Repeats what was done elsewhere, in order, all or nothing; the future is completed
	 * when it is on disk, or with the exception.
	 */
	public CompletableFuture<List<Written>> submitDated(List<Dated> commands) {
		List<Prepared> prepared = commands.stream()
			.map((dated) -> Prepared.of(dated.command(), this.indexes).at(dated.time()))
			.toList();
		return submitPrepared(prepared);
	}

	/**
	 * Adds versions that were written elsewhere to the histories of their documents, as
	 * revisions: each keeps its vector and its time, none becomes what is current.
	 * @return how many were not there yet
	 */
	public CompletableFuture<Integer> submitRevisions(List<? extends Item> revisions) {
		List<Arriving> arriving = revisions.stream().map(Arriving::of).toList();
		return this.writer.submit((transaction) -> new Arrivals(transaction).revisions(arriving));
	}

	/**
	 * Adds versions of which none is newer than what is there: their documents are in
	 * conflict from then on.
	 * @return how many were neither older than what is there nor the same
	 */
	public CompletableFuture<Integer> submitConflicts(List<? extends Item> versions) {
		List<Arriving> arriving = versions.stream().map(Arriving::of).toList();
		return this.writer.submit((transaction) -> new Conflicts(transaction).versions(arriving));
	}

	/**
	 * Takes in what another database sent, all or nothing, together with how far it has
	 * got, and waits for it. What is here already changes nothing.
	 * @return what became of it
	 * @throws DeliveryRefusedException if something before it is missing
	 * @throws RollbackDetectedException if the source has seen more of this database than
	 * there is
	 */
	public Received receive(Delivery delivery) {
		List<ArrivingReplica> replicas = delivery.replicas()
			.stream()
			.map((replica) -> ArrivingReplica.of(replica, this.indexes))
			.toList();
		return waitFor(this.writer.submit((transaction) -> new Reception(transaction, delivery).take(replicas)));
	}

	/**
	 * The etag after which a source is to send.
	 * @param seen up to which etag the source has everything of this database; 0 if it
	 * has nothing
	 * @throws RollbackDetectedException if that is more than there is
	 */
	public long cursorFor(DatabaseId source, long seen) {
		Cursor cursor = read((snapshot) -> snapshot.cursor(source, seen));
		RollbackDetectedException.check(id(), seen, cursor.last());
		return cursor.isOver() ? waitFor(this.writer.submit((transaction) -> {
			transaction.peers().askAgain(source);
			return 0L;
		})) : cursor.received();
	}

	/**
	 * Takes note that a destination has everything up to an etag. From the first such
	 * note on, nothing is forgotten that the destination doesn't have.
	 * @param destination a name for it, of the operator's choice
	 */
	public void confirm(String destination, long etag) {
		waitFor(this.writer.submit((transaction) -> {
			transaction.peers().confirm(destination, etag);
			return true;
		}));
	}

	/**
	 * Waits for a destination no longer. It will have to send everything again should it
	 * ever come back.
	 */
	public void removeDestination(String destination) {
		waitFor(this.writer.submit((transaction) -> {
			transaction.peers().remove(destination);
			return true;
		}));
	}

	/**
	 * Gives the database a new id, because it is not what others know under the old one:
	 * it was restored or copied. Writes that wait come before or after it.
	 */
	public void renewId() {
		this.identity = waitFor(this.writer.submit(WriteTransaction::renewIdentity));
	}

	/**
	 * Ends a conflict without anybody's having written: what others do as well from the
	 * same sides is the same version.
	 * @return whether it was ended: not if its sides are not the ones that were decided
	 * about
	 */
	public boolean decide(Decision decision) {
		return waitFor(this.writer.submit((transaction) -> new Deciding(transaction).carryOut(decision)));
	}

	/**
	 * Asks questions of one committed state. The snapshot ends with the call.
	 * @throws ReadFailedException if the engine can't answer
	 */
	public <T> T read(Function<Snapshot, T> question) {
		this.reads.count(ReadMeters.Kind.SNAPSHOT);
		return this.readers.read(question);
	}

	/**
	 * The same for questions that may take long, on connections of their own: the others
	 * don't wait for them.
	 */
	public <T> T query(Function<Snapshot, T> question) {
		this.reads.count(ReadMeters.Kind.QUERY);
		return this.queries.read(question);
	}

	/**
	 * The same for an answer that is written while it is read. Such reads may take long,
	 * so that they have connections of their own and keep nobody waiting but each other.
	 * @throws ReadFailedException if the engine can't answer, or too many streams are
	 * under way
	 */
	public <T> T stream(Function<Snapshot, T> question) {
		this.reads.count(ReadMeters.Kind.STREAM);
		this.journal.requireShort();
		return this.streams.read(question);
	}

	/**
	 * The same of a copy of the file, made for the purpose and deleted afterwards, for
	 * answers that may take hours.
	 * @throws ReadFailedException if there is no room for a copy, or others are being
	 * read
	 */
	public <T> T readCopy(Function<Snapshot, T> question) {
		this.reads.count(ReadMeters.Kind.COPY);
		return this.copies.read(question);
	}

	/** Copies one committed state into a new file. */
	void copyTo(Path file) throws SQLException {
		this.copies.make(file);
	}

	/**
	 * A document ready to be sent; empty if there is none. What was asked for lately is
	 * answered from memory. It is never older than a write that was answered; a write
	 * that is on its way to be answered may show in {@link #read} a moment earlier.
	 * @throws ReadFailedException if the engine can't answer
	 */
	public Optional<EncodedDocument> encoded(DocumentId id) {
		EncodedDocument remembered = this.encoded.find(id);
		if (remembered != null) {
			this.reads.count(ReadMeters.Kind.MEMORY);
			return Optional.of(remembered);
		}
		return read((snapshot) -> this.encoded.read(id, snapshot));
	}

	/**
	 * Whether {@link #encoded} answers from memory at this moment.
	 * @param maxBytes the longest document that counts
	 */
	public boolean remembers(DocumentId id, int maxBytes) {
		EncodedDocument remembered = this.encoded.find(id);
		return remembered != null && remembered.json().length <= maxBytes;
	}

	/**
	 * Which versions count as revisions; empty if nobody has ever said so.
	 */
	public Optional<RevisionsConfiguration> revisionsConfiguration() {
		return read(Snapshot::revisionsConfiguration);
	}

	/**
	 * Says which versions count as revisions from now on. Revisions that exceed the new
	 * limits don't count any more at once, and are dropped by the next {@link #prune}.
	 */
	public void configureRevisions(RevisionsConfiguration configuration) {
		waitFor(this.writer.submit((transaction) -> {
			transaction.configureRevisions(configuration);
			return true;
		}));
	}

	/**
	 * Deletes all revisions of documents. A document that is there stays, with a new
	 * vector if it had some: it shows no longer that there are any.
	 * @return how many revisions there were
	 */
	public int deleteRevisions(List<DocumentId> ids) {
		return waitFor(this.writer.submit((transaction) -> transaction.deleteRevisions(ids)));
	}

	/**
	 * Whether every version of a collection's documents becomes a revision.
	 */
	public boolean recordsRevisions(String collection) {
		return revisionsConfiguration().map((configuration) -> configuration.of(collection))
			.filter(CollectionRevisions::isRecording)
			.isPresent();
	}

	/**
	 * Drops the versions that need not be kept any longer, now.
	 * @return how many revisions went
	 */
	public long enforceRevisions() {
		long before = read(Snapshot::counts).revisions();
		prune();
		return Math.max(0, before - read(Snapshot::counts).revisions());
	}

	/**
	 * Drops the versions that need not be kept any longer; a pass to be made from time to
	 * time.
	 */
	public void prune() {
		while (waitFor(this.writer.submit((transaction) -> new Pruning(transaction).step()))) {
			Thread.yield();
		}
	}

	/**
	 * Verifies the next versions, if the last pass over all of them is long enough ago; a
	 * step to be made from time to time, by one thread.
	 * @throws ReadFailedException if the engine can't read them
	 */
	public void scrub() {
		try {
			this.scrubbing.step(this.driver, this.file);
		}
		catch (SQLException exception) {
			throw new ReadFailedException(exception);
		}
	}

	/** When all versions had been verified last; empty if they never were. */
	public Optional<Instant> scrubbed() {
		return this.scrubbing.lastEnd();
	}

	/** How many versions are known to be damaged. */
	public int damagedVersions() {
		return this.damage.versions();
	}

	/**
	 * Gives out numbers for ids that the store makes: so many, one after the other, that
	 * no write and no other call has as its etag or number.
	 *
	 * <p>
	 * They are etags that are skipped. A write that is made after the call gets a higher
	 * one, so that, once something was stored with such a number, the file itself says
	 * that all up to it are used, and no restart gives it out again. Numbers that nothing
	 * was stored with before a restart may come again.
	 * @param count how many, from 1
	 * @return the first number
	 */
	public long reserveNumbers(int count) {
		if (count < 1) {
			throw new IllegalArgumentException("At least one number is reserved, not " + count + ".");
		}
		return waitFor(this.writer.submit((transaction) -> transaction.reserveNumbers(count)));
	}

	/**
	 * Adds a line about something that is no write to the audit trail.
	 * @param facts what happened, by names
	 */
	public CompletableFuture<Boolean> note(Map<String, String> facts) {
		return this.writer.submit((transaction) -> {
			transaction.note(facts);
			return true;
		});
	}

	/**
	 * The number of the first line of the audit trail that is not what was written there;
	 * 0 if all are.
	 */
	public long firstBrokenAudit() {
		return AuditTrail.firstBroken((number) -> read((snapshot) -> snapshot.auditAfter(number, AUDIT_STEP)));
	}

	/**
	 * The next number of an identity, which starts at 1. No number is given out twice,
	 * but some may be left out.
	 * @param name {@code users|}, or the same without its end; in any case
	 */
	public long nextIdentity(String name) {
		return waitFor(this.writer.submit((transaction) -> Identities.next(transaction.sql(), name)));
	}

	/**
	 * Says which number of an identity was given out last.
	 * @param force whether that may be lower than it is now, which gives out numbers
	 * again
	 * @return which one it is then
	 */
	public long seedIdentity(String name, long value, boolean force) {
		return waitFor(this.writer.submit((transaction) -> Identities.seed(transaction.sql(), name, value, force)));
	}

	/**
	 * The numbers that were given out last, by the names of their identities in lower
	 * case with the bar at the end.
	 */
	public SortedMap<String, Long> identities() {
		return read(Snapshot::identities);
	}

	/**
	 * Has a listener told after each commit, until the answer is closed. It is told on
	 * the thread that answers all writes and must not wait for anything.
	 */
	public Registration onCommit(Runnable listener) {
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

	private void tellListeners() {
		this.listeners.forEach(Runnable::run);
	}

	/**
	 * Why no more writes are taken, if a failure of the disk has ended them; reads go on.
	 */
	public Optional<DocumentStoreException> fence() {
		return Optional.ofNullable(this.writer.fence());
	}

	static <T> T waitFor(CompletableFuture<T> answer) {
		try {
			return answer.join();
		}
		catch (CompletionException exception) {
			if (exception.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw exception;
		}
	}

	/**
	 * Carries out the writes that wait, ends the reads under way, and closes the file.
	 */
	@Override
	public void close() {
		this.writer.close();
		this.mark.close();
		this.readers.close();
		this.queries.close();
		this.streams.close();
		this.copies.close();
		closeKeeper();
		this.encoded.clear();
	}

	private void closeKeeper() {
		if (this.keeper != null) {
			this.keeper.close();
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * A listener that can be taken back.
	 */
	public interface Registration extends AutoCloseable {

		@Override
		void close();

	}

}
