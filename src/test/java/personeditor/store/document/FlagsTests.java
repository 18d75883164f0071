package personeditor.store.document;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FlagsTests {

	@Test
	void namesStandInTheOrderOfTheirValues() {
		Flags flags = Flags.FORCE_CREATED.with(Flags.REVISION).with(Flags.HAS_REVISIONS);

		assertThat(flags).hasToString("HasRevisions, Revision, ForceCreated").isEqualTo(new Flags(0x10022));
		assertThat(Flags.NONE).hasToString("");
	}

	@Test
	void marksAreAddedAndTakenAway() {
		Flags flags = Flags.HAS_REVISIONS.with(Flags.RESOLVED);

		assertThat(flags.has(Flags.RESOLVED)).isTrue();
		assertThat(flags.has(Flags.RESOLVED.with(Flags.REVISION))).as("all of them").isFalse();
		assertThat(flags.without(Flags.RESOLVED.with(Flags.REVISION))).isEqualTo(Flags.HAS_REVISIONS);
	}

}
