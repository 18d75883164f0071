package personeditor.store.engine;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;

import personeditor.store.document.Document;
import personeditor.store.document.Flags;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.WriteNotAppliedException;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What another database sent is taken in whole, together with how far it has got.
 */
@Tag("fault")
class DeliveryTests extends EngineTest {

	private static final DatabaseId SOURCE = new DatabaseId("0tIXNUeUckSe73dUR6rjrA");

	private final FaultyDriver faults = new FaultyDriver();

	@Override
	Database open() {
		return Database.open("test", file(), this.settings, this.faults.driver());
	}

	private Delivery delivery(int versions) {
		List<Replica> replicas = IntStream.rangeClosed(1, versions)
			.mapToObj((etag) -> new Replica(Replica.Role.CURRENT, document(etag)))
			.toList();
		ChangeVector seen = replicas.get(versions - 1).item().changeVector();
		return new Delivery(SOURCE, 0, versions, replicas, seen, (collections) -> true);
	}

	private Document document(int etag) {
		return new Document(id("people/" + etag), "People", etag, ChangeVector.parse("B:" + etag + "-" + SOURCE),
				this.clock.instant(), Flags.NONE, Origin.UNKNOWN, JsonText.of("{\"n\":" + etag + "}"),
				JsonText.of("{\"@collection\":\"People\"}"));
	}

	@Test
	void whatFailsHalfWayIsAskedForAgain() {
		for (String moment : List.of("INSERT INTO log", "COMMIT")) {
			this.faults.before(moment, () -> {
				throw FaultyDriver.error(SQLiteErrorCode.SQLITE_FULL);
			});
			assertThatExceptionOfType(WriteNotAppliedException.class).isThrownBy(() -> database().receive(delivery(3)));
			assertThat(database().cursorFor(SOURCE, 0)).as(moment).isZero();
			assertThat(changesAfter(0, 10)).isEmpty();
		}

		assertThat(database().receive(delivery(3)).upTo()).isEqualTo(3);

		assertThat(database().cursorFor(SOURCE, 0)).isEqualTo(3);
		assertThat(changesAfter(0, 10)).hasSize(3);
	}

}
