package personeditor.store.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.sqlite.JDBC;

import personeditor.store.document.CorruptDocumentException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a disk has forgotten is found before somebody needs it.
 */
@ExtendWith(OutputCaptureExtension.class)
class ScrubbingTests extends EngineTest {

	private static final Duration WEEK = Duration.ofDays(7);

	private void set(long etag, String json) throws SQLException {
		try (Sql sql = Sql.openWriting(new JDBC(), file())) {
			sql.update("UPDATE log SET body = CAST(? AS BLOB) WHERE etag = ?", json, etag);
		}
	}

	private void writeMany(int number) {
		for (int i = 0; i < number; i += 500) {
			int first = i;
			database().write(IntStream.range(0, 500).mapToObj((n) -> put("notes/" + (first + n), "{}")).toList());
		}
	}

	@Test
	void aDamagedVersionIsFoundThoughNobodyAsksForIt(CapturedOutput output) throws Exception {
		write(put("people/1-A", "{\"v\":1}"));
		write(put("people/1-A", "{\"v\":2}"));
		write(put("people/2-A", "{\"v\":1}"));
		set(1, "{\"v\":7}");

		database().scrub();

		assertThat(database().damagedVersions()).isEqualTo(1);
		assertThat(database().scrubbed()).contains(this.clock.instant());
		assertThat(database().fence()).isEmpty();
		this.clock.forward(WEEK);
		database().scrub();
		assertThat(output)
			.containsOnlyOnce("Damage in 'test': The version of document people/1-A at etag 1 is damaged");
	}

	@Test
	void aDamagedVersionThatIsReadIsCountedToo() throws Exception {
		write(put("people/1-A", "{\"v\":1}"));
		set(1, "{\"v\":7}");

		assertThatExceptionOfType(CorruptDocumentException.class).isThrownBy(() -> document("people/1-A"));

		assertThat(database().damagedVersions()).isEqualTo(1);
	}

	@Test
	void whatIsSoundAgainIsNotCountedAnyMore() throws Exception {
		write(put("people/1-A", "{\"v\":1}"));
		set(1, "{\"v\":7}");
		database().scrub();

		set(1, "{\"v\":1}");
		this.clock.forward(WEEK);
		database().scrub();

		assertThat(database().damagedVersions()).isZero();
	}

	@Test
	void aPassIsMadeOnceAWeek() throws Exception {
		write(put("people/1-A", "{\"v\":1}"));
		database().scrub();
		set(1, "{\"v\":7}");

		this.clock.forward(Duration.ofDays(1));
		database().scrub();
		assertThat(database().damagedVersions()).isZero();

		this.clock.forward(WEEK);
		database().scrub();
		assertThat(database().damagedVersions()).isEqualTo(1);
	}

	@Test
	void aPassIsMadeInSteps() {
		writeMany(4500);

		database().scrub();
		database().scrub();
		assertThat(database().scrubbed()).isEmpty();

		database().scrub();
		assertThat(database().scrubbed()).isPresent();
	}

	@Test
	void aPassGoesOnAfterARestart() {
		writeMany(4500);
		database().scrub();
		reopen();

		database().scrub();
		assertThat(database().scrubbed()).isEmpty();
		database().scrub();
		assertThat(database().scrubbed()).isPresent();
		this.clock.forward(Duration.ofHours(1));
		assertThat(reopen().scrubbed()).contains(this.clock.instant().minus(Duration.ofHours(1)));
	}

	@Test
	void whatWasFoundIsFoundAgainAfterARestart() throws Exception {
		writeMany(2500);
		set(7, "{\"v\":7}");
		database().scrub();
		assertThat(database().damagedVersions()).isEqualTo(1);
		reopen();

		database().scrub();

		assertThat(database().damagedVersions()).isEqualTo(1);
	}

	@Test
	void everythingInOlderFilesIsSound() throws Exception {
		for (String name : List.of("format-1", "format-2", "format-3")) {
			OlderFile.put(name, this.folder.resolve(name));
			try (Database older = Database.open(name, this.folder.resolve(name), this.settings)) {
				older.scrub();
				assertThat(older.damagedVersions()).isZero();
				assertThat(older.scrubbed()).isPresent();
			}
		}
	}

}
