package personeditor.people.web;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

import personeditor.people.Editor;
import personeditor.people.live.LiveStream;

/**
 * Who else has a person open, as JSON.
 *
 * @param names their names, as many as are said
 * @param text the same in words; empty if there is nobody
 */
record Presence(List<String> names, String text) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final int SAID = 3;

	/** Keeps the direction of a name from reordering the sentence around it. */
	private static final String ISOLATED = "\u2068%s\u2069";

	static Presence of(List<Editor> others, PageTexts texts) {
		List<String> names = others.stream().limit(SAID).map(Editor::name).toList();
		return new Presence(names, text(names, others.size() - names.size(), texts));
	}

	private static String text(List<String> names, int more, PageTexts texts) {
		List<Object> said = new ArrayList<>();
		names.forEach((name) -> said.add(ISOLATED.formatted(name)));
		if (more > 0) {
			said.add(Sentence.of("presence.more", more));
		}
		return switch (said.size()) {
			case 0 -> "";
			case 1 -> texts.plain("presence.one", said.get(0));
			default -> texts.plain("presence.many", said);
		};
	}

	LiveStream.Event toEvent() {
		return new LiveStream.Event("presence", MAPPER.writeValueAsString(this));
	}

}
