package personeditor.store.engine;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;

import personeditor.store.document.OutcomeUnknownException;
import personeditor.store.document.WriteNotAppliedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Numbers for ids that the store makes.
 */
class ServerNumbersTests extends EngineTest {

	private final FaultyDriver faults = new FaultyDriver();

	@Override
	Database open() {
		return Database.open("test", file(), this.settings, this.faults.driver());
	}

	@Test
	void reservedNumbersAreNoWritesEtag() {
		write(put("people/x", "{}"));
		assertThat(database().reserveNumbers(10)).isEqualTo(2);
		assertThat(database().reserveNumbers(1)).isEqualTo(12);
		assertThat(write(put("people/y", "{}"))).hasToString("A:13-" + database().id());
		assertThatIllegalArgumentException().isThrownBy(() -> database().reserveNumbers(0));
	}

	@Test
	void aNumberThatSomethingWasStoredWithNeverComesAgain() {
		long number = database().reserveNumbers(1);
		write(put("people/" + number, "{}"));

		reopen();

		assertThat(database().reserveNumbers(1)).isGreaterThan(number);
	}

	@Test
	void aFailedWriteBringsNoNumberBack() {
		write(put("people/x", "{}"));
		long number = database().reserveNumbers(5);
		this.faults.before("INSERT INTO log", () -> {
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_FULL);
		});
		assertThatExceptionOfType(WriteNotAppliedException.class).isThrownBy(() -> write(put("people/y", "{}")));

		assertThat(database().reserveNumbers(1)).isEqualTo(number + 5);
	}

	@Test
	void manyAtOnceGetNumbersOfTheirOwn() {
		Set<Long> numbers = ConcurrentHashMap.newKeySet();

		IntStream.range(0, 200).parallel().forEach((i) -> numbers.add(database().reserveNumbers(1)));

		assertThat(numbers).hasSize(200);
	}

	@Test
	void anIdentityCountsUpUnderItsNameInAnyCase() {
		assertThat(database().nextIdentity("users|")).isEqualTo(1);
		assertThat(database().nextIdentity("USERS")).isEqualTo(2);
		assertThat(database().nextIdentity("dogs|")).isEqualTo(1);

		reopen();

		assertThat(database().identities()).isEqualTo(Map.of("users|", 2L, "dogs|", 1L));
		assertThat(database().nextIdentity("Users|")).isEqualTo(3);
	}

	@Test
	void anIdentityGoesBackOnlyByForce() {
		assertThat(database().seedIdentity("users", 1990, false)).isEqualTo(1990);
		assertThat(database().seedIdentity("users|", 7, false)).isEqualTo(1990);
		assertThat(database().nextIdentity("users")).isEqualTo(1991);
		assertThat(database().seedIdentity("users", 7, true)).isEqualTo(7);
		assertThat(database().nextIdentity("users")).isEqualTo(8);
	}

	@Test
	void theNumberAfterTheLargestIsTheSmallest() {
		database().seedIdentity("users", Long.MAX_VALUE, false);

		assertThat(database().nextIdentity("users")).isEqualTo(Long.MIN_VALUE);
	}

	@Test
	void anIdentityWhoseCommitFailedWasNotGivenOut() {
		database().nextIdentity("users");
		this.faults.before("COMMIT", () -> {
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_IOERR_FSYNC);
		});

		assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> database().nextIdentity("users"));

		reopen();
		assertThat(database().nextIdentity("users")).isEqualTo(2);
	}

}
