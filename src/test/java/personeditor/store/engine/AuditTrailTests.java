package personeditor.store.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every write is written down, with whoever made it, and nobody can change that
 * unnoticed.
 */
class AuditTrailTests extends EngineTest {

	private static final Actor ALICE = new Actor("alice", "web", "r1", "10.0.0.7");

	@BeforeEach
	void audit() {
		this.settings = this.settings.withAudit(true);
	}

	private List<AuditEntry> lines() {
		return database().read((snapshot) -> snapshot.auditAfter(0, 1000));
	}

	@Test
	void everyWriteIsALineWithWhoMadeIt() {
		Acting.as(ALICE, () -> write(put("people/1-A", "{}")));
		Acting.as(ALICE, () -> write(put("people/1-A", "{\"v\":2}")));
		write(delete("people/1-A", Expectation.any()));

		assertThat(lines()).extracting(AuditEntry::number).containsExactly(1L, 2L, 3L);
		assertThat(lines().get(0).what())
			.contains("\"action\":\"put\"", "\"id\":\"people/1-A\"", "\"etag\":1", "\"by\":\"alice\"",
					"\"source\":\"web\"", "\"request\":\"r1\"", "\"address\":\"10.0.0.7\"")
			.doesNotContain("\"old\"");
		assertThat(lines().get(1).what()).contains("\"old\":\"A:1-", "\"new\":\"A:2-");
		assertThat(lines().get(2).what()).contains("\"action\":\"delete\"", "\"by\":\"system\"");
		assertThat(database().firstBrokenAudit()).isZero();
	}

	@Test
	void whatIsRefusedOrChangesNothingIsNoLine() {
		write(put("people/1-A", "{}"));
		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> write(put("people/1-A", "{}", Expectation.absent())));
		write(delete("people/2-A", Expectation.any()));

		assertThat(lines()).hasSize(1);
	}

	@Test
	void theTrailGoesOnAfterARestart() {
		write(put("people/1-A", "{}"));
		close();
		write(put("people/2-A", "{}"));

		assertThat(lines()).extracting(AuditEntry::number).containsExactly(1L, 2L);
		assertThat(database().firstBrokenAudit()).isZero();
	}

	@Test
	void otherThingsAreLinesToo() {
		Acting.as(ALICE, () -> database().note(Map.of("action", "signed-in")).join());

		assertThat(lines()).hasSize(1)
			.allSatisfy((line) -> assertThat(line.what()).contains("\"action\":\"signed-in\"", "\"by\":\"alice\""));
	}

	@Test
	void aLineThatWasChangedTakenOutOrMovedShows() throws Exception {
		for (int i = 1; i <= 5; i++) {
			write(put("people/" + i, "{}"));
		}
		assertThat(afterChanging("UPDATE audit SET what = replace(what, 'system', 'sistem') WHERE n = 3")).isEqualTo(3);
		assertThat(afterChanging("UPDATE audit SET what = replace(what, 'sistem', 'system') WHERE n = 3")).isZero();
		assertThat(afterChanging("UPDATE audit SET at = at + 1 WHERE n = 2")).isEqualTo(2);
		assertThat(afterChanging("UPDATE audit SET at = at - 1 WHERE n = 2")).isZero();
		assertThat(afterChanging("DELETE FROM audit WHERE n = 1")).isEqualTo(1);
	}

	@Test
	void aLineThatWasChangedTogetherWithItsHashBreaksTheNext() throws Exception {
		for (int i = 1; i <= 3; i++) {
			write(put("people/" + i, "{}"));
		}
		AuditEntry first = lines().get(0);
		AuditEntry second = lines().get(1);
		String changed = second.what().replace("system", "sistem");
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		digest.update(HexFormat.of().parseHex(first.hash()));
		digest.update(ByteBuffer.allocate(16).putLong(2).putLong(Ticks.of(second.at())).flip());
		digest.update(changed.getBytes(StandardCharsets.UTF_8));
		String hash = HexFormat.of().formatHex(digest.digest());

		assertThat(afterChanging("UPDATE audit SET what = '" + changed + "', hash = x'" + hash + "' WHERE n = 2"))
			.isEqualTo(3);
	}

	private long afterChanging(String statement) throws SQLException {
		close();
		try (Sql sql = Sql.openWriting(new JDBC(), file())) {
			sql.execute(statement);
		}
		return database().firstBrokenAudit();
	}

	@Test
	void withoutAuditNothingIsWrittenDown() {
		this.settings = this.settings.withAudit(false);
		write(put("people/1-A", "{}"));

		assertThat(lines()).isEmpty();
	}

}
