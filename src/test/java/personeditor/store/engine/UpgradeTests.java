package personeditor.store.engine;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

import personeditor.store.document.Command;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files of older formats.
 */
class UpgradeTests extends EngineTest {

	/** The tables of format 1 that have changed since, and what fills them. */
	private static final List<String> BACK_TO_1 = List.of("ALTER TABLE log RENAME TO log_2",
			"""
					CREATE TABLE log(etag INTEGER PRIMARY KEY, doc INTEGER NOT NULL, coll TEXT NOT NULL COLLATE NOCASE,
					kind INTEGER NOT NULL, prev INTEGER NOT NULL, seq INTEGER NOT NULL, modified INTEGER NOT NULL,
					vector TEXT NOT NULL, origin TEXT NOT NULL, hash BLOB NOT NULL, meta BLOB NOT NULL, body BLOB NOT NULL) STRICT
					""",
			"INSERT INTO log SELECT etag, doc, coll, kind, prev, seq, modified, vector, origin, hash, meta, body FROM log_2",
			"DROP TABLE log_2", "ALTER TABLE docs RENAME TO docs_2", "DROP INDEX docs_by_change",
			"DROP INDEX docs_by_etag", "DROP INDEX docs_in_bin",
			"""
					CREATE TABLE docs(n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL,
					coll TEXT NOT NULL COLLATE NOCASE, kind INTEGER NOT NULL, etag INTEGER NOT NULL, seq INTEGER NOT NULL,
					modified INTEGER NOT NULL, vector TEXT NOT NULL, keys INTEGER NOT NULL) STRICT
					""",
			"INSERT INTO docs SELECT n, key, id, coll, kind, etag, seq, modified, vector, keys FROM docs_2",
			"DROP TABLE docs_2", "CREATE INDEX docs_by_change ON docs(coll, etag)", "DROP TABLE counts",
			"DROP TABLE identities", "DROP TABLE overruled", "DROP TABLE query_fields", "DROP TABLE doc_terms",
			"DROP TABLE audit", "PRAGMA user_version=1");

	@Test
	void aFileOfFormat1KeepsItsHistoryAsRevisions() throws Exception {
		write(put("people/1-A", "{\"v\":1}"));
		write(put("people/1-A", "{\"v\":2}"));
		write(put("people/2-A", "{}"));
		write(delete("people/2-A", Expectation.any()));
		new HiLo(database()).next("people", 32);
		makeFormat1();

		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");
		assertThat(document("people/1-A").flags()).hasToString("HasRevisions");
		assertThat(revisions("people/1-A")).extracting(Item::etag).containsExactly(2L, 1L);
		assertThat(revisions("people/2-A")).hasSize(2);
		assertThat(revisions("Raven/Hilo/people")).isEmpty();
		assertThat(database().read(Snapshot::counts))
			.hasToString("Counts[documents=2, tombstones=1, revisions=4, collections={@hilo=1, People=1}]");
		write(put("people/1-A", "{\"v\":3}"));
		assertThat(revisions("people/1-A")).hasSize(3);
		assertThat(history("people/1-A", 10)).hasSize(3);
	}

	@Test
	void aFileOfFormat1WithoutHistoryHasNoRevisions() throws Exception {
		this.settings = this.settings.withRevisions(RevisionPolicy.NONE);
		write(put("people/1-A", "{\"v\":1}"));
		write(put("people/1-A", "{\"v\":2}"));
		makeFormat1();

		assertThat(revisions("people/1-A")).isEmpty();
		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");
		assertThat(database().read(Snapshot::counts))
			.hasToString("Counts[documents=1, tombstones=0, revisions=0, collections={People=1}]");
	}

	@Test
	void aFileOfFormat2TellsFromThenOnWhoWasOverruled() throws Exception {
		Origin before = new Origin("x7", "Ana", "combined", List.of());
		write(put("people/1-A", before));
		close();
		try (Sql sql = Sql.openWriting(new JDBC(), file())) {
			sql.execute("DROP TABLE overruled");
			sql.execute("DROP TABLE audit");
			sql.execute("PRAGMA user_version=2");
		}

		assertThat(document("people/1-A").origin()).isEqualTo(before);
		write(put("people/1-A", new Origin("x7", "Ana", "combined", List.of(), List.of("marko"))));
		List<LogEntry> overruling = database().read((snapshot) -> snapshot.overruling("marko", 10));
		assertThat(overruling).hasSize(1);
		assertThat(history("people/1-A", 10)).hasSize(2);
	}

	private static Command.Put put(String id, Origin origin) {
		return new Command.Put(id(id), "People", JsonText.of("{}"), JsonText.of("{\"@collection\":\"People\"}"),
				Expectation.any(), origin);
	}

	@Test
	void anUpgradeThatFailsLeavesTheFileAsItWas() throws Exception {
		write(put("people/1-A", "{\"v\":1}"));
		makeFormat1();
		try (Sql sql = Sql.openWriting(new JDBC(), file())) {
			sql.execute("CREATE TABLE identities(x)");
		}
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::database);

		try (Sql sql = Sql.openWriting(new JDBC(), file())) {
			assertThat(sql.number("PRAGMA user_version")).isEqualTo(1);
			sql.execute("DROP TABLE identities");
		}
		assertThat(content("people/1-A")).isEqualTo("{\"v\":1}");
	}

	private void makeFormat1() throws SQLException {
		close();
		try (Sql sql = Sql.openWriting(new JDBC(), file())) {
			for (String statement : BACK_TO_1) {
				sql.execute(statement);
			}
		}
	}

	private List<Item> revisions(String id) {
		return database().read((snapshot) -> snapshot.revisions(id(id), 0, 100));
	}

}
