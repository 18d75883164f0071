package personeditor.store.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import personeditor.store.document.DocumentId;
import personeditor.store.document.Sha256;

/**
 * Who did what: lines that are only ever added, each with a hash over itself and the one
 * before, so that a line that was changed or taken out later shows. A line about a write
 * is in the same transaction as the write.
 *
 * <p>
 * It cannot show that its last lines were taken away together with the writes that they
 * are about; whoever fears that exports it to where nobody can reach it.
 *
 * <p>
 * Used by the writer alone, but for the questions, which any connection may ask.
 */
final class AuditTrail {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** What comes before the first line. */
	private static final AuditEntry NOTHING = new AuditEntry(0, Ticks.toInstant(0), "", "00".repeat(32));

	private static final String COLUMNS = "SELECT n, at, what, hash FROM audit ";

	private final Sql sql;

	private @Nullable AuditEntry last;

	AuditTrail(Sql sql) {
		this.sql = sql;
	}

	/** Adds a line about a document that has become another. */
	void wrote(DocumentId id, Head before, Head after, Actor actor) throws SQLException {
		ObjectNode what = MAPPER.createObjectNode()
			.put("action", after.isDocument() ? "put" : after.isConflict() ? "conflict" : "delete")
			.put("id", id.text())
			.put("etag", after.etag());
		if (!before.isNew()) {
			what.put("old", before.vector().toString());
		}
		add(what.put("new", after.vector().toString()), actor, after.modified());
	}

	/** Adds a line about something else. */
	void happened(Map<String, String> facts, Actor actor, long at) throws SQLException {
		ObjectNode what = MAPPER.createObjectNode();
		facts.forEach(what::put);
		add(what, actor, at);
	}

	private void add(ObjectNode what, Actor actor, long at) throws SQLException {
		what.put("by", actor.name()).put("source", actor.source());
		Map.of("request", actor.request(), "address", actor.address()).forEach((name, text) -> {
			if (!text.isEmpty()) {
				what.put(name, text);
			}
		});
		AuditEntry before = (this.last != null) ? this.last
				: before(this.sql, Long.MAX_VALUE, 1).stream().findFirst().orElse(NOTHING);
		AuditEntry next = next(before, at, what.toString());
		this.sql.update("INSERT INTO audit(n, at, what, hash) VALUES(?,?,?,?)", next.number(), at, next.what(),
				HexFormat.of().parseHex(next.hash()));
		this.last = next;
	}

	private static AuditEntry next(AuditEntry before, long at, String what) {
		return new AuditEntry(before.number() + 1, Ticks.toInstant(at), what, hash(before, at, what));
	}

	private static String hash(AuditEntry before, long at, String what) {
		MessageDigest digest = Sha256.digest();
		digest.update(HexFormat.of().parseHex(before.hash()));
		digest.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(before.number() + 1).putLong(at).flip());
		digest.update(what.getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(digest.digest());
	}

	/** The lines before one, the newest first. */
	static List<AuditEntry> before(Sql sql, long number, int limit) throws SQLException {
		return sql.list(COLUMNS + "WHERE n < ? ORDER BY n DESC LIMIT ?", AuditTrail::entry, number, limit);
	}

	/** The lines after one, in order. */
	static List<AuditEntry> after(Sql sql, long number, int limit) throws SQLException {
		return sql.list(COLUMNS + "WHERE n > ? ORDER BY n LIMIT ?", AuditTrail::entry, number, limit);
	}

	/**
	 * The number of the first line that is not what was written there, 0 if all are.
	 * @param after gives some lines after one, in order: none of them changes any more,
	 * so that they need not be of one snapshot
	 */
	static long firstBroken(LongFunction<List<AuditEntry>> after) {
		AuditEntry known = NOTHING;
		List<AuditEntry> lines = after.apply(0);
		while (!lines.isEmpty()) {
			for (AuditEntry line : lines) {
				if (!next(known, Ticks.of(line.at()), line.what()).equals(line)) {
					return known.number() + 1;
				}
				known = line;
			}
			lines = after.apply(known.number());
		}
		return 0;
	}

	private static AuditEntry entry(ResultSet row) throws SQLException {
		return new AuditEntry(row.getLong(1), Ticks.toInstant(row.getLong(2)), row.getString(3),
				HexFormat.of().formatHex(row.getBytes(4)));
	}

}
