package personeditor.demo.web;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

import personeditor.demo.cluster.Story;
import personeditor.node.PersonEditor;
import personeditor.support.Page;
import personeditor.support.TemporaryStore;
import personeditor.support.Texts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demonstration with three nodes, over the network and without a script: what is
 * shown was stored and sent.
 */
@SpringBootTest(classes = PersonEditor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryStore.class)
class ClusterTests extends ClusterTest {

	private static final String OF_ANA = "+385 98 222 7741";

	private static final String OF_MARKO = "+385 91 555 0199";

	@LocalServerPort
	private int port;

	@BeforeEach
	void come() {
		comeTo(this.port);
	}

	private Page start(Story story) {
		return this.trainer.send(PATH, Map.of("story", story.key()));
	}

	private Page cut(Page page, String one, String other, boolean cut) {
		return send(page, "/link", Map.of("one", one, "other", other, "cut", String.valueOf(cut)));
	}

	@ParameterizedTest
	@EnumSource
	void everyStoryCanBeToldToItsEnd(Story story) {
		Page page = start(story);

		for (int steps = 0; steps < story.steps().size(); steps++) {
			assertThat(done(page)).isEqualTo(steps);
			page = step(page);
		}

		assertThat(done(page)).isEqualTo(story.steps().size());
		assertThat(page.select("#play")).isEmpty();
		assertThat(page.text("main")).contains("A and C have the same version");
		assertThat(page.text("main")).doesNotContain("In conflict");
	}

	@ParameterizedTest
	@EnumSource
	void everyStoryIsToldInTheLanguageOfThoseWhoWatch(Story story) {
		this.trainer.with("Accept-Language", "de");
		Page page = start(story);

		for (int steps = 0; steps <= story.steps().size(); steps++) {
			assertThat(Texts.ENGLISH.strayOn(page, Texts.GERMAN)).isEmpty();
			page = step(page);
		}
	}

	@Test
	void aSaveIsCopiedToAllNodes() {
		Page page = step(start(Story.PARTITION));

		assertThat(node(page, "A")).contains("Ana saved");
		assertThat(node(page, "C")).contains("Copied from A");
		assertThat(phone(page, "B")).isEqualTo(phone(page, "A"));
		assertThat(page.select("[data-node] .vec").eachText()).containsOnly("A:2");
	}

	@Test
	void duringACutBothSidesAcceptASaveAndNeitherIsNewer() {
		Page page = play(start(Story.PARTITION), 3);

		assertThat(phone(page, "A")).isEqualTo(OF_ANA);
		assertThat(phone(page, "B")).isEqualTo(OF_ANA);
		assertThat(phone(page, "C")).isEqualTo(OF_MARKO);
		assertThat(page.text("main")).contains("Each is ahead somewhere, so neither is newer", "A – B connected",
				"A – C cut", "B – C cut");
		assertThat(page.select(".vs tbody tr").eachText()).containsExactly("A 3 2 A", "C – 3 C");
		assertThat(page.select(".ask label")).hasSize(4);
	}

	@Test
	void whenTheLinkHealsBothAreKeptOnAllNodes() {
		Page page = play(start(Story.PARTITION), 4);

		for (String node : new String[] { "A", "B", "C" }) {
			assertThat(node(page, node)).contains("In conflict: all versions kept", OF_ANA, OF_MARKO);
		}
	}

	@ParameterizedTest
	@CsvSource({ "latest, +385 91 555 0199", "rule, +385 91 555 0199 / +385 98 222 7741" })
	void aStrategyEndsItAndTheAnswerSpreads(String strategy, String phone) {
		Page healed = play(start(Story.PARTITION), 4);

		Page decided = send(healed, "/strategy", Map.of("strategy", strategy));
		assertThat(phone(decided, "A")).isEqualTo(phone);
		assertThat(node(decided, "C")).contains("In conflict");
		assertThat(done(decided)).isEqualTo(5);

		Page spread = send(decided, "/spread", Map.of());
		for (String node : new String[] { "A", "B", "C" }) {
			assertThat(phone(spread, node)).isEqualTo(phone);
		}
		assertThat(done(spread)).isEqualTo(6);
	}

	@Test
	void aPersonDecidesOnTheEditorsOwnPage() {
		Page healed = play(start(Story.PARTITION), 4);

		Page copies = this.trainer.open(healed.select("[data-node=A] a").attr("href"));
		assertThat(copies.heading()).isEqualTo("2 nodes saved different versions of Ivana Marić");
		assertThat(takeSecondPhone(copies).message()).contains("saved for all nodes");

		Page decided = this.trainer.open(healed.path());
		assertThat(done(decided)).isEqualTo(5);
		Page spread = send(decided, "/spread", Map.of());
		assertThat(phone(spread, "C")).isEqualTo(OF_MARKO);
		assertThat(spread.text("main")).contains("A and C have the same version");
	}

	@Test
	void whatIsDoneByHandCountsAsTheStory() {
		Page page = save(start(Story.PARTITION), "A", "1");
		assertThat(done(page)).isEqualTo(1);
		page = cut(cut(page, "a", "c", true), "b", "c", true);
		assertThat(done(page)).isEqualTo(2);
		page = save(save(page, "A", "2"), "C", "3");
		assertThat(done(page)).isEqualTo(3);
		page = cut(cut(page, "a", "c", false), "b", "c", false);
		assertThat(done(page)).isEqualTo(4);
		assertThat(node(page, "B")).contains("2", "3", "In conflict");
	}

	@Test
	void aCutGoesBothWays() {
		Page page = start(Story.PARTITION);
		page = cut(cut(page, "a", "c", true), "b", "c", true);

		page = save(page, "C", "from C");
		assertThat(phone(page, "A")).isNotEqualTo("from C");
		page = save(page, "A", "from A");
		assertThat(phone(page, "C")).isEqualTo("from C");
		assertThat(phone(page, "B")).isEqualTo("from A");
	}

	@Test
	void onALinkThatIsLeftVersionsTakeTheLongWay() {
		Page page = cut(start(Story.PARTITION), "a", "c", true);

		page = save(page, "A", "the long way");

		assertThat(phone(page, "C")).isEqualTo("the long way");
	}

	@Test
	void aSaveOfAnOldVersionIsRefusedAtANodeToo() {
		Page old = start(Story.PARTITION);
		save(old, "A", "newer");

		Page refused = save(old, "A", "too late");

		assertThat(refused.status()).isEqualTo(409);
		assertThat(node(refused, "A")).contains("Not saved");
		assertThat(phone(refused, "A")).isEqualTo("newer");
	}

	@Test
	void aSaveIntoAConflictIsRefusedToo() {
		Page old = play(start(Story.PARTITION), 3);
		Page healed = step(old);

		Page refused = save(old, "A", "too late");

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.path()).startsWith(healed.path());
		assertThat(node(refused, "A")).contains("Not saved", "In conflict", OF_ANA, OF_MARKO);
	}

	@Test
	void equalValuesMakeNoConflict() {
		Page page = play(start(Story.SAME), 2);
		assertThat(page.text("main")).contains("neither is newer");

		Page healed = step(page);

		assertThat(phone(healed, "B")).isEqualTo(OF_ANA);
		assertThat(healed.select("[data-node] .vec").eachText()).containsOnly("A:2, C:2");
	}

	@Test
	void aDeletionAgainstAnEditWaitsForADecision() {
		Page healed = play(start(Story.DELETION), 3);

		Page copies = this.trainer.open(healed.select("[data-node=C] a").attr("href"));
		assertThat(copies.text("main")).contains("Here the person was deleted.", OF_MARKO);
		copies.choose("fate", "keep").press("Save this version everywhere");

		assertThat(phone(send(healed, "/spread", Map.of()), "A")).isEqualTo(OF_MARKO);
	}

	@Test
	void aNodeThatHasFailedCanNotBeAskedAndCatchesUp() {
		Page down = play(start(Story.FAILURE), 2);
		assertThat(node(down, "A")).contains("Not running");
		assertThat(save(down, "A", "x").status()).isIn(400, 503);
		Page visit = this.trainer.open(down.select("[data-node=B] a").attr("href").replace("/b/", "/a/"));
		assertThat(visit.status()).isEqualTo(503);
		assertThat(visit.heading()).isEqualTo("This node is not running");

		Page back = play(down, 2);

		assertThat(phone(back, "A")).isEqualTo(OF_MARKO);
	}

	@Test
	void oneStepBackTellsItAgainInANewRoom() {
		Page page = play(start(Story.PARTITION), 4);

		Page before = send(page, "/back", Map.of());

		assertThat(done(before)).isEqualTo(3);
		assertThat(before.path()).isNotEqualTo(page.path());
		assertThat(this.trainer.open(page.path()).status()).isEqualTo(404);
	}

	@Test
	void pagesOfANodeStayWithinIt() {
		Page page = start(Story.PARTITION);
		String address = page.select("[data-node=C] a").attr("href");

		Page person = this.trainer.open(address);
		assertThat(person.heading()).isEqualTo("Ivana Marić");
		assertThat(person.select("main a[href^='/people']")).isEmpty();
		Page saved = this.trainer.open(address + "/edit").fill("phone", "on C").press("Save person");
		assertThat(saved.firstStatus()).isEqualTo(303);
		assertThat(node(this.trainer.open(page.path()), "A")).contains("Copied from C");
	}

	@Test
	void whatIsNotThereSaysSo() {
		assertThat(this.trainer.open(PATH + "/nowhere").status()).isEqualTo(404);
		assertThat(this.trainer.open("/nodes/nowhere/a/people").status()).isEqualTo(404);
		assertThat(this.trainer.send(PATH, Map.of("story", "99")).status()).isEqualTo(400);
	}

}
