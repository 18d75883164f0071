package personeditor.people.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonId;
import personeditor.people.StoredPeople;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.FaultyDatabase;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.session.DocumentStore;
import personeditor.store.vector.NodeTag;
import personeditor.support.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page says when the disk fails: never "not saved" of what may have been saved,
 * and always with the text that was typed.
 */
@Import(StoreFailureTests.FailingPeople.class)
class StoreFailureTests extends EditorTest {

	private static final AtomicReference<People> CURRENT = new AtomicReference<>();

	private static final PersonId IVANA_ID = new PersonId("people/1-A");

	@TempDir
	private Path folder;

	private FaultyDatabase disk;

	private DocumentStore store;

	@BeforeEach
	void openStore() {
		this.disk = new FaultyDatabase(this.folder, new DatabaseSettings(new NodeTag("A"),
				new RevisionPolicy(100, Duration.ofDays(30)), List.of(), 2, this.clock, new Random(1)));
		this.store = new DocumentStore(this.disk.database(), ForkJoinPool.commonPool());
		CURRENT.set(new StoredPeople(this.store));
		this.people.save(PersonChange.create(IVANA_ID, values(IVANA), new Editor("BBBBBBBBBBBBBBBB", "Petra")));
	}

	@AfterEach
	void closeStore() {
		this.store.close();
		this.disk.close();
	}

	private Page typed() {
		return edit(this.ana, IVANA_ID).fill("phone", "+1 typed").fill("notes", "\nall of it");
	}

	@Test
	void aFullDiskIsSaidAndSavingGoesOnWhenThereIsRoom() {
		Page form = typed();
		this.disk.fillDisk();
		Page refused = form.press("Save person");
		assertThat(refused.status()).isEqualTo(503);
		assertThat(refused.heading()).isEqualTo("Not saved: the disk is full");
		assertThat(refused.text()).contains("+1 typed", "all of it");
		assertThat(stored(IVANA_ID, "phone")).isEqualTo("+385 1 4876 201");
		Page saved = refused.press("Try again");
		assertThat(saved.firstStatus()).isEqualTo(303);
		assertThat(stored(IVANA_ID, "phone")).isEqualTo("+1 typed");
		assertThat(stored(IVANA_ID, "notes")).isEqualTo("\nall of it");
	}

	@Test
	void aFailedFlushIsNeverCalledNotSaved() {
		Page form = typed();
		this.disk.failNextCommit();
		Page unknown = form.press("Save person");
		assertThat(unknown.status()).isEqualTo(500);
		assertThat(unknown.header("Content-Security-Policy")).contains("default-src 'none'");
		assertThat(unknown.header("Cache-Control")).isEqualTo("private, no-cache");
		assertThat(unknown.heading()).isEqualTo("This may or may not have been saved");
		assertThat(unknown.text()).contains("+1 typed").doesNotContain("Nothing was saved", "Not saved");
		assertThat(unknown.select("button:contains(Try again)")).isEmpty();
		assertThat(unknown.follow("Open the person").status()).isEqualTo(200);
	}

	@Test
	void afterAFailedFlushReadsGoOnAndSavesAreRefusedWithTheirText() {
		Page form = typed();
		this.disk.failNextCommit();
		form.press("Save person");
		Page refused = edit(this.ana, IVANA_ID).fill("phone", "+2 typed").press("Save person");
		assertThat(refused.status()).isEqualTo(503);
		assertThat(refused.heading()).isEqualTo("Not saved");
		assertThat(refused.text()).contains("+2 typed");
		assertThat(refused.select("button:contains(Try again)")).hasSize(1);
	}

	@Test
	void aFailedReadChangesNothing() {
		this.disk.failNextRead();
		Page refused = this.ana.open(address(IVANA_ID));
		assertThat(refused.status()).isEqualTo(503);
		assertThat(refused.heading()).isEqualTo("This could not be read");
		assertThat(refused.text()).contains("What was saved before is safe").doesNotContain("Nothing was");
		assertThat(this.ana.open(address(IVANA_ID)).status()).isEqualTo(200);
	}

	@Test
	void aDamagedVersionIsNeverShownButTheLastOneThatIsWhole() throws Exception {
		String whole = now(IVANA_ID).shortVector();
		change(this.ana, IVANA_ID, "phone", "+1");
		this.disk.damageLastVersion();
		Page refused = this.ana.open(address(IVANA_ID));
		assertThat(refused.status()).isEqualTo(500);
		assertThat(refused.heading()).isEqualTo("This version is damaged on disk");
		assertThat(refused.source()).doesNotContain("Split", "+1<");
		assertThat(refused.text()).contains("The last version that is whole is " + whole + ", saved by Petra (14:32).")
			.contains("+385 1 4876 201", "Zagreb");
		assertThat(this.ana.open(address(IVANA_ID) + "/edit").source()).doesNotContain("Split");
	}

	@Test
	void aFailureOfOursGetsAReferenceAndNoDetails() {
		CURRENT.set(null);
		Page failed = this.ana.send(address(IVANA_ID) + "/edit",
				Map.of("changeVector", "", "firstName", "typed before it failed"));
		assertThat(failed.status()).isEqualTo(500);
		assertThat(failed.heading()).isEqualTo("Something went wrong on our side");
		assertThat(failed.text()).containsPattern("Reference: [2-9A-Z]{4}-[2-9A-Z]{2}")
			.contains("We do not know whether your save arrived.")
			.contains("What you typed", "typed before it failed");
		assertThat(failed.source()).doesNotContain("NullPointer", "personeditor.");
		CURRENT.set(new StoredPeople(this.store));
		assertThat(failed.follow("Open the person").status()).isEqualTo(200);
	}

	/** The people of the test that runs. */
	@TestConfiguration(proxyBeanMethods = false)
	static class FailingPeople {

		@Bean
		@Primary
		People failingPeople() {
			return (People) Proxy.newProxyInstance(People.class.getClassLoader(), new Class<?>[] { People.class },
					(proxy, method, arguments) -> {
						try {
							return method.invoke(CURRENT.get(), arguments);
						}
						catch (InvocationTargetException exception) {
							throw exception.getCause();
						}
					});
		}

	}

}
