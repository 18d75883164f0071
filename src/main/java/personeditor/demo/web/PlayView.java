package personeditor.demo.web;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import personeditor.demo.Action;
import personeditor.demo.Room;
import personeditor.demo.Step;

/**
 * What a script is to do in a frame.
 *
 * @param tab in which of the two tabs, from 1
 * @param role who sits at it
 * @param open the address to be opened; empty if a form is sent
 * @param form which form is sent; empty if a page is opened
 * @param fields what is filled in
 * @param button the value of the button to be pressed; empty for the form's only one
 */
record PlayView(int tab, String role, String open, String form, Map<String, String> fields, String button) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** The actions of a step as JSON; empty if a script can't do them. */
	static String of(Room room, Step step) {
		boolean possible = step.actions().stream().noneMatch((action) -> action.kind() == Action.Kind.SEND_AGAIN);
		List<PlayView> actions = step.actions().stream().map((action) -> of(room, action)).toList();
		return possible ? MAPPER.writeValueAsString(actions) : "";
	}

	private static PlayView of(Room room, Action action) {
		boolean opens = action.kind() == Action.Kind.OPEN;
		return new PlayView(action.role().tab(), action.role().key(),
				opens ? PracticeAddress.of(room, action.role(), action.page()) : "", action.form(), action.fields(),
				action.button());
	}

}
