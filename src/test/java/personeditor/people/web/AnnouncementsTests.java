package personeditor.people.web;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

import personeditor.people.PersonId;
import personeditor.store.engine.Databases;
import personeditor.support.Page;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is the matter with a node is said on every page. What happens here can't be
 * undone, so that these have a node of their own, on which one thing after the other goes
 * wrong.
 */
@TestPropertySource(properties = "editor.live.streams=1")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OutputCaptureExtension.class)
class AnnouncementsTests extends EditorTest {

	@Value("${store.directory}")
	private Path folder;

	@Autowired
	private Databases databases;

	private Path fileWith(PersonId id) throws Exception {
		try (Stream<Path> files = Files.walk(this.folder)) {
			return files.filter((file) -> file.toString().endsWith(".db"))
				.filter((file) -> ask(file, "SELECT count(*) FROM docs WHERE id = '" + id.text() + "'") > 0)
				.findFirst()
				.orElseThrow();
		}
	}

	private static long ask(Path file, String question) {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = connection.createStatement();
				ResultSet answer = statement.executeQuery(question)) {
			return answer.getLong(1);
		}
		catch (SQLException exception) {
			throw new IllegalStateException(exception);
		}
	}

	/** Writes over the first page of a table that nobody needs to see a person. */
	private static void damage(Path file) throws Exception {
		ask(file, "PRAGMA wal_checkpoint(TRUNCATE)");
		long page = ask(file, "SELECT rootpage FROM sqlite_schema WHERE name = 'identities'");
		try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
			bytes.seek((page - 1) * 4096);
			bytes.write("x".repeat(4096).getBytes(StandardCharsets.US_ASCII));
		}
	}

	@Test
	@Order(1)
	void aProxyInFrontOfANodeThatTrustsEverybodyIsNoticed(CapturedOutput log) {
		assertThat(this.ana.open("/people").select("[data-announcement]")).isEmpty();

		Page page = new Visitor(this::ask).with("X-Forwarded-For", "203.0.113.7")
			.with("X-Forwarded-Host", "people.example.org")
			.open("/people");

		assertThat(page.status()).as("it decides nothing").isEqualTo(200);
		assertThat(page.text()).contains("A proxy passes requests on to this node");
		assertThat(this.ana.open("/people").text("[data-announcement]")).contains("Start it secured");
		assertThat(log).contains("A proxy passes requests on");
	}

	@Test
	@Order(2)
	void aFileThatIsOutOfJointIsReadAndNotWritten() throws Exception {
		PersonId ivana = ivana();
		Page form = edit(this.ana, ivana).fill("phone", "+9 typed");
		damage(fileWith(ivana));
		this.databases.find("people").orElseThrow().scrub();

		assertThat(this.ana.open("/people").text("[data-announcement]")).contains("Nothing can be saved at the moment");
		assertThat(this.ana.open(address(ivana)).text()).contains("Ivana");
		Page refused = form.press("Save person");
		assertThat(refused.status()).isEqualTo(503);
		assertThat(refused.text()).contains("+9 typed");
	}

}
