package personeditor.people.ravendb;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import personeditor.people.PeopleQuery;
import personeditor.people.PersonVersion;
import personeditor.store.document.JsonText;
import personeditor.store.query.SearchText;

/**
 * The list, asked from the {@link EditorIndex}. A question waits a moment for the index,
 * so that whoever saves finds what they saved; if that is too long, the list is as old as
 * the index.
 */
final class IndexedList implements ListSource {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final String MARK = "\u0001";

	private static final int LONGEST = 64;

	private final RavenDatabase database;

	IndexedList(RavenDatabase database) {
		this.database = database;
	}

	@Override
	public List<Entry> entries(PeopleQuery query, int limit) {
		String key = query.order().key();
		boolean falling = query.descending() != query.backwards();
		Question question = found(query.search(), query.changedSince());
		if (query.asOf() > 0) {
			question.where("at <= ", RavenTime.text(query.asOf()));
		}
		if (!query.position().isEmpty()) {
			question.where(key + (falling ? " < " : " > "), decoded(query.position()));
		}
		String order = " order by " + key + (falling ? " desc" : "") + " select " + key + " limit " + limit;
		return entries(ask(question, order).list("Results"), key);
	}

	private List<Entry> entries(List<JsonText> results, String key) {
		Map<String, String> positions = new LinkedHashMap<>();
		for (JsonText result : results) {
			Map<String, JsonText> members = Json.members(result);
			Map<String, JsonText> metadata = Json.members(members.getOrDefault("@metadata", Json.NULL));
			positions.put(Json.text(metadata.getOrDefault("@id", Json.NULL)),
					Json.text(members.getOrDefault(key, Json.NULL)));
		}
		Map<String, PersonVersion> people = new HashMap<>();
		this.database.find(List.copyOf(positions.keySet()))
			.forEach((document) -> people.put(lower(document.id()), RavenVersions.of(document)));
		List<Entry> entries = new ArrayList<>();
		positions.forEach((id, position) -> {
			PersonVersion person = people.get(lower(id));
			if (person != null) {
				entries.add(new Entry(person, encoded(position)));
			}
		});
		return entries;
	}

	private static String encoded(String position) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
	}

	private static String decoded(String position) {
		return new String(Base64.getUrlDecoder().decode(position), StandardCharsets.UTF_8);
	}

	private static String lower(String id) {
		return id.toLowerCase(Locale.ROOT);
	}

	@Override
	public long count(String search, long changedAfter) {
		return ask(found(search, changedAfter), " limit 0").number("TotalResults");
	}

	@Override
	public long lastChange() {
		return ask(new Question(), " order by at desc select at limit 1").list("Results")
			.stream()
			.map((result) -> Json.text(Json.members(result).getOrDefault("at", Json.NULL)))
			.mapToLong((at) -> RavenTime.ticks(Instant.parse(at)))
			.findFirst()
			.orElse(0);
	}

	@Override
	public long unlisted() {
		Question question = new Question();
		question.where("listed = ", false);
		return ask(question, " limit 0").number("TotalResults");
	}

	private static Question found(String search, long changedAfter) {
		Question question = new Question();
		question.where("listed = ", true);
		for (String term : SearchText.terms(search)) {
			String word = EditorIndex.fold(term.replace(MARK, ""));
			question.starting(term.startsWith(MARK) ? "begins" : "found",
					word.substring(0, Math.min(LONGEST, word.length())));
		}
		if (changedAfter > 0) {
			question.where("at > ", RavenTime.text(changedAfter));
		}
		return question;
	}

	private RavenAnswer ask(Question question, String rest) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("Query", "from index '" + EditorIndex.NAME + "'" + question.conditions() + rest);
		body.put("QueryParameters", question.parameters);
		body.put("WaitForNonStaleResults", true);
		body.put("WaitForNonStaleResultsTimeout", "00:00:%02d".formatted(PATIENCE.toSeconds()));
		return RavenDatabase.requireRead(this.database.ask("/queries", Json.of(body)));
	}

	/** The conditions of a question, with their values apart. */
	private static final class Question {

		private final List<String> conditions = new ArrayList<>();

		private final Map<String, Object> parameters = new LinkedHashMap<>();

		void where(String comparison, Object value) {
			this.conditions.add(comparison + parameter(value));
		}

		void starting(String field, String text) {
			this.conditions.add("startsWith(" + field + ", " + parameter(text) + ")");
		}

		private String parameter(Object value) {
			String name = "p" + this.parameters.size();
			this.parameters.put(name, value);
			return "$" + name;
		}

		String conditions() {
			return this.conditions.isEmpty() ? "" : " where " + String.join(" and ", this.conditions);
		}

	}

}
