package personeditor.store.replication;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.InvalidDocumentIdException;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Sha256;
import personeditor.store.document.Tombstone;
import personeditor.store.engine.Replica;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;

/**
 * A {@link Batch} as bytes.
 *
 * <pre>
 *   mark      4 bytes, names the format and its version
 *   head      source, solver, after, upTo, seen, count of versions
 *   versions  role, etag, id, collection, vector, time, flags, origin, then 1, metadata and body; or 0 for a deletion
 *   digest    32 bytes, SHA-256 over everything before
 * </pre>
 *
 * <p>
 * Numbers are big-endian, texts are UTF-8 with their length in bytes before them, so that
 * documents travel byte for byte. Whatever is short, longer or changed in any bit is
 * refused before anything of it is used. Compression is left to whoever carries it.
 */
public final class BatchFormat {

	/** The most bytes that are read: a batch, and a version that is larger than one. */
	public static final int MAX_BYTES = 32 << 20;

	private static final int MARK = 0x50455231;

	private static final Replica.Role[] ROLES = { Replica.Role.CURRENT, Replica.Role.REVISION, Replica.Role.CONFLICT };

	private BatchFormat() {
	}

	/**
	 * Writes a batch. The stream stays open.
	 */
	public static void write(Batch batch, OutputStream stream) throws IOException {
		DigestOutputStream digested = new DigestOutputStream(new BufferedOutputStream(stream), Sha256.digest());
		Writer writer = new Writer(new DataOutputStream(digested));
		writer.batch(batch);
		digested.on(false);
		digested.write(digested.getMessageDigest().digest());
		digested.flush();
	}

	/**
	 * Reads a batch, and nothing after it may follow.
	 * @throws MalformedBatchException if it is not a whole batch
	 * @throws IOException if the stream breaks
	 */
	public static Batch read(InputStream stream) throws IOException {
		DigestInputStream digested = new DigestInputStream(new BufferedInputStream(stream), Sha256.digest());
		DataInputStream in = new DataInputStream(digested);
		try {
			Batch batch = new Reader(in).batch();
			digested.on(false);
			byte[] expected = digested.getMessageDigest().digest();
			if (!MessageDigest.isEqual(expected, in.readNBytes(expected.length))) {
				throw new MalformedBatchException("its digest is another one.", null);
			}
			if (in.read() >= 0) {
				throw new MalformedBatchException("there is something after its end.", null);
			}
			return batch;
		}
		catch (EOFException exception) {
			throw new MalformedBatchException("it ends too early.", exception);
		}
		catch (IllegalArgumentException | InvalidDocumentIdException | DateTimeException | ArithmeticException
				| CharacterCodingException exception) {
			throw new MalformedBatchException(exception.getMessage() + ".", exception);
		}
	}

	private static final class Writer {

		private final DataOutputStream out;

		Writer(DataOutputStream out) {
			this.out = out;
		}

		void batch(Batch batch) throws IOException {
			this.out.writeInt(MARK);
			text(batch.source().text());
			text(batch.solver());
			this.out.writeLong(batch.after());
			this.out.writeLong(batch.upTo());
			text(batch.seen().toString());
			this.out.writeInt(batch.replicas().size());
			for (Replica replica : batch.replicas()) {
				version(replica);
			}
		}

		private void version(Replica replica) throws IOException {
			Item item = replica.item();
			this.out.writeByte(List.of(ROLES).indexOf(replica.role()));
			this.out.writeLong(item.etag());
			text(item.id().text());
			text(item.collection());
			text(item.changeVector().toString());
			this.out.writeLong(item.lastModified().getEpochSecond());
			this.out.writeInt(item.lastModified().getNano());
			this.out.writeInt(item.flags().bits());
			origin(item.origin());
			this.out.writeByte((item instanceof Document) ? 1 : 0);
			if (item instanceof Document document) {
				bytes(document.metadata().utf8());
				bytes(document.content().utf8());
			}
		}

		private void origin(Origin origin) throws IOException {
			text(origin.editor());
			text(origin.name());
			text(origin.kind());
			texts(origin.parents().stream().map(ChangeVector::toString).toList());
			texts(origin.overruled());
		}

		private void texts(List<String> texts) throws IOException {
			this.out.writeInt(texts.size());
			for (String text : texts) {
				text(text);
			}
		}

		private void text(String text) throws IOException {
			bytes(text.getBytes(StandardCharsets.UTF_8));
		}

		private void bytes(byte[] bytes) throws IOException {
			this.out.writeInt(bytes.length);
			this.out.write(bytes);
		}

	}

	/** Never trusts a length: no more is taken than is there. */
	private static final class Reader {

		private final DataInputStream in;

		private long left = MAX_BYTES;

		Reader(DataInputStream in) {
			this.in = in;
		}

		Batch batch() throws IOException {
			if (this.in.readInt() != MARK) {
				throw new MalformedBatchException("it is of another format. Run the same version on both nodes.", null);
			}
			DatabaseId source = new DatabaseId(text());
			String solver = text();
			long after = this.in.readLong();
			long upTo = this.in.readLong();
			ChangeVector seen = ChangeVector.parse(text());
			int count = this.in.readInt();
			if (count < 0 || count > Batch.MAX_VERSIONS) {
				throw new MalformedBatchException("it says that it has " + count + " versions.", null);
			}
			List<Replica> replicas = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				replicas.add(version());
			}
			return new Batch(source, solver, after, upTo, seen, replicas);
		}

		private Replica version() throws IOException {
			Replica.Role role = ROLES[Math.floorMod(this.in.readByte(), ROLES.length)];
			long etag = this.in.readLong();
			DocumentId id = DocumentId.of(text());
			String collection = text();
			ChangeVector vector = ChangeVector.parse(text());
			Instant modified = Instant.ofEpochSecond(this.in.readLong(), this.in.readInt());
			Flags flags = new Flags(this.in.readInt());
			Origin origin = origin();
			if (this.in.readByte() == 0) {
				return new Replica(role, new Tombstone(id, collection, etag, vector, modified, flags, origin));
			}
			JsonText metadata = JsonText.ofUtf8(bytes());
			JsonText content = JsonText.ofUtf8(bytes());
			return new Replica(role,
					new Document(id, collection, etag, vector, modified, flags, origin, content, metadata));
		}

		private Origin origin() throws IOException {
			String editor = text();
			String name = text();
			String kind = text();
			return new Origin(editor, name, kind, texts().stream().map(ChangeVector::parse).toList(), texts());
		}

		private List<String> texts() throws IOException {
			int count = this.in.readInt();
			List<String> texts = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				texts.add(text());
			}
			return texts;
		}

		private String text() throws IOException {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
		}

		private byte[] bytes() throws IOException {
			int length = this.in.readInt();
			this.left -= Integer.BYTES + (long) length;
			if (length < 0 || this.left < 0) {
				throw new MalformedBatchException("it is longer than " + MAX_BYTES + " bytes.", null);
			}
			byte[] bytes = this.in.readNBytes(length);
			if (bytes.length < length) {
				throw new EOFException();
			}
			return bytes;
		}

	}

}
