package personeditor.node;

import java.lang.module.ModuleDescriptor.Version;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.Test;
import org.thymeleaf.Thymeleaf;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Versions below which something is known that nobody should run: a race that damages
 * files, or a hole.
 */
class VersionFloorTests {

	private static void assertAtLeast(String found, String floor) {
		assertThat(Version.parse(found)).isGreaterThanOrEqualTo(Version.parse(floor));
	}

	/** Until 3.51.2 a checkpoint could damage the file; 3.52.0 was withdrawn. */
	@Test
	void sqlite() throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
				ResultSet version = connection.createStatement().executeQuery("SELECT sqlite_version()")) {
			assertAtLeast(version.getString(1), "3.51.3");
			assertThat(version.getString(1)).isNotEqualTo("3.52.0");
		}
	}

	/** CVE-2026-40477, -40478 and -41901. */
	@Test
	void thymeleaf() {
		assertAtLeast(Thymeleaf.getVersion().replace(".RELEASE", ""), "3.1.5");
	}

	@Test
	void tomcat() {
		assertAtLeast(ServerInfo.getServerNumber(), "11.0.24");
	}

	@Test
	void jackson() {
		assertAtLeast(JsonMapper.shared().version().toString(), "3.1.5");
	}

}
