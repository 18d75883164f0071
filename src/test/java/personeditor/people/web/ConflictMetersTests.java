package personeditor.people.web;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import personeditor.people.PersonId;
import personeditor.support.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often people get in each other's way is counted.
 */
class ConflictMetersTests extends EditorTest {

	@Autowired
	private MeterRegistry registry;

	private double pages(String resolution) {
		return this.registry.get("ui.conflict.pages").tag("resolution", resolution).counter().count();
	}

	private Page stopped(PersonId id) {
		Page form = edit(this.ana, id);
		assertThat(edit(this.marko, id).fill("city", "Split").press("Save person").firstStatus()).isEqualTo(303);
		return form.fill("lastName", "Novak").press("Save person");
	}

	@Test
	void aSaveThatIsStoppedAndThenCombinedIsCounted() {
		double stopped = pages("stopped");
		double saved = pages("saved");
		double again = pages("again");
		PersonId id = ivana();
		Page page = stopped(id);
		assertThat(pages("stopped")).isEqualTo(stopped + 1);
		edit(this.marko, id).fill("phone", "+2").press("Save person");

		Page second = page.press("Save combined version");
		assertThat(pages("again")).isEqualTo(again + 1);

		second.press("Save combined version");
		assertThat(pages("saved")).isEqualTo(saved + 1);
		assertThat(pages("stopped")).isEqualTo(stopped + 1);
	}

	@Test
	void aSaveThatNobodyStopsIsNotCounted() {
		double stopped = pages("stopped");

		edit(this.ana, ivana()).fill("city", "Split").press("Save person");

		assertThat(pages("stopped")).isEqualTo(stopped);
	}

}
