package personeditor.people.web;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import personeditor.people.PersonId;
import personeditor.store.engine.Databases;
import personeditor.store.replication.Links;
import personeditor.support.OtherNode;
import personeditor.support.Page;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who made a version, and where, as histories and comparisons say it.
 */
class AuthorsTests extends EditorTest {

	@Autowired
	private Databases allDatabases;

	@Autowired
	private Links links;

	@Test
	void saysWhoMadeTheVersionsAndThatOnlyDetailsDiffer() {
		PersonId id = ivana();
		change(this.ana, id, "phone", "+1");
		String ofAna = now(id).changeVector();
		write(id, stored(id).replaceFirst("\\{", "{\"member\":1,"));

		Page compared = this.ana.open(address(id) + "/compare?from=" + Visitor.encoded(ofAna) + "&to="
				+ Visitor.encoded(now(id).changeVector()));

		assertThat(compared.text(".lead")).startsWith("From what you saved").contains("to what a program saved");
		assertThat(compared.text("main")).contains("No field of the form differs. Details that are on no form do.");
		assertThat(this.ana.open("/people").text("tbody")).contains("A program,");
	}

	@Test
	void saysThatAVersionCameFromAnotherNode() {
		PersonId id = ivana();
		try (OtherNode other = new OtherNode(this.allDatabases, this.links).takesIn()) {
			other.saves(id.text(), "{\"lastName\":\"Horvat\"}", "Luka Perić").sends();

			assertThat(this.ana.open(address(id) + "/history").text("tbody")).contains("Luka Perić", "came from node");
		}
	}

}
