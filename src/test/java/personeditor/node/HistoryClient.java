package personeditor.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.support.HttpSite;
import personeditor.support.Operation;
import personeditor.support.Operation.Outcome;
import personeditor.support.Operation.Version;
import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of a node that does one thing after the other, and notes what it asked and
 * what it was answered. Some documents are written one by one, each with the version that
 * was read; others only all of a group together.
 */
final class HistoryClient {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String DATABASE = "/databases/people";

	private static final int HOT = 5;

	private static final int GROUPS = 3;

	private static final int GROUP_SIZE = 4;

	private static final String GROUP = "/group";

	private final HttpSite site;

	private final String root;

	private final int number;

	private final Consumer<Operation> history;

	private final Random random = new Random();

	private final Map<String, String> seen = new HashMap<>();

	private int writes;

	/**
	 * A client that has not done anything yet.
	 * @param root what the documents' ids begin with
	 * @param number another one for each client
	 */
	HistoryClient(HttpSite site, String root, int number, Consumer<Operation> history) {
		this.site = site;
		this.root = root;
		this.number = number;
		this.history = history;
	}

	/** The group that a document is of, empty if it is of none. */
	static String groupOf(String id) {
		return id.contains(GROUP) ? id.substring(0, id.lastIndexOf('-')) : "";
	}

	private String hot(int i) {
		return this.root + "/hot" + i;
	}

	private List<String> group(int group) {
		return IntStream.range(0, GROUP_SIZE).mapToObj((i) -> this.root + GROUP + group + "-" + i).toList();
	}

	private String nextValue() {
		return "c" + this.number + "-" + this.writes++;
	}

	void step() {
		switch (this.random.nextInt(10)) {
			case 0 -> read(List.of(hot(this.random.nextInt(HOT))));
			case 1, 2 -> read(group(this.random.nextInt(GROUPS)));
			case 3 -> readAll("/docs");
			case 4 -> readAll("/streams/docs");
			case 5, 6 -> writeGroup(this.random.nextInt(GROUPS));
			default -> compareAndSet(hot(this.random.nextInt(HOT)));
		}
	}

	void readEach() {
		IntStream.range(0, HOT).mapToObj(this::hot).forEach((id) -> read(List.of(id)));
		IntStream.range(0, GROUPS).mapToObj(this::group).forEach(this::read);
	}

	private void read(List<String> ids) {
		String query = ids.stream().map((id) -> "id=" + id).collect(Collectors.joining("&"));
		read(ids, "/docs?" + query);
	}

	/** All documents, of one state. */
	private void readAll(String path) {
		List<String> ids = new ArrayList<>(IntStream.range(0, HOT).mapToObj(this::hot).toList());
		IntStream.range(0, GROUPS).mapToObj(this::group).forEach(ids::addAll);
		read(ids, path + "?pageSize=1000&startsWith=" + this.root + "/");
	}

	private void read(List<String> ids, String path) {
		long begun = System.nanoTime();
		Site.Answer answer = ask("GET", path, "", Map.of());
		if (answer.status() == 200 || answer.status() == 404) {
			Map<String, JsonNode> found = byId(answer);
			note(Outcome.READ, begun, ids.stream().map((id) -> version(id, found.get(id))).toList());
		}
	}

	private static Map<String, JsonNode> byId(Site.Answer answer) {
		Map<String, JsonNode> found = new HashMap<>();
		if (answer.status() == 200) {
			for (JsonNode document : JSON.readTree(answer.body()).path("Results")) {
				found.put(document.at("/@metadata/@id").asString(), document);
			}
		}
		return found;
	}

	private Version version(String id, JsonNode document) {
		String vector = (document == null || document.isNull()) ? ""
				: document.at("/@metadata/@change-vector").asString();
		this.seen.put(id, vector);
		return new Version(id, vector, vector.isEmpty() ? "" : document.path("value").asString(), "");
	}

	/**
	 * With what this client saw last, which may be old by now; the refusal says what to
	 * expect the next time.
	 */
	private void compareAndSet(String id) {
		String value = nextValue();
		String expected = this.seen.getOrDefault(id, "");
		long begun = System.nanoTime();
		Site.Answer answer = ask("PUT", "/docs?id=" + id, json(value), Map.of("If-Match", expected));
		switch (answer.status()) {
			case 201 ->
				note(Outcome.WRITTEN, begun, List.of(written(id, JSON.readTree(answer.body()), value, expected)));
			case 409 -> note(Outcome.REFUSED, begun, List.of(refused(id, answer, value, expected)));
			default -> note(Outcome.UNKNOWN, begun, List.of(new Version(id, "", value, expected)));
		}
	}

	private Version written(String id, JsonNode row, String value, String expected) {
		String vector = (row.has("ChangeVector") ? row.get("ChangeVector") : row.get("@change-vector")).asString();
		this.seen.put(id, vector);
		return new Version(id, vector, value, expected);
	}

	private Version refused(String id, Site.Answer answer, String value, String expected) {
		String actual = JSON.readTree(answer.body()).path("ActualChangeVector").asString("");
		this.seen.put(id, actual);
		return new Version(id, actual, value, expected);
	}

	private void writeGroup(int group) {
		String value = nextValue();
		List<String> ids = group(group);
		boolean checked = this.random.nextBoolean();
		List<String> commands = ids.stream().map((id) -> command(id, value, checked)).toList();
		long begun = System.nanoTime();
		Site.Answer answer = ask("POST", "/bulk_docs", "{\"Commands\":[" + String.join(",", commands) + "]}",
				Map.of("Content-Type", "application/json"));
		List<Version> versions = new ArrayList<>();
		for (int i = 0; i < GROUP_SIZE; i++) {
			String id = ids.get(i);
			String expected = checked ? this.seen.getOrDefault(id, "") : "";
			versions.add((answer.status() == 201)
					? written(id, JSON.readTree(answer.body()).at("/Results/" + i), value, expected)
					: new Version(id, "", value, expected));
		}
		switch (answer.status()) {
			case 201 -> note(Outcome.WRITTEN, begun, versions);
			case 409 -> note(Outcome.REFUSED, begun, List.of(refused(ids.get(0), answer, value, "")));
			default -> note(Outcome.UNKNOWN, begun, versions);
		}
	}

	private String command(String id, String value, boolean checked) {
		String expected = checked ? ",\"ChangeVector\":\"" + this.seen.getOrDefault(id, "") + "\"" : "";
		return "{\"Type\":\"PUT\",\"Id\":\"" + id + "\",\"Document\":" + json(value) + expected + "}";
	}

	private static String json(String value) {
		return "{\"value\":\"" + value + "\",\"@metadata\":{\"@collection\":\"Values\"}}";
	}

	/** An answer that never came has the status 0. */
	private Site.Answer ask(String method, String path, String body, Map<String, String> headers) {
		try {
			return this.site.ask(new Site.Request(method, DATABASE + path, headers, body));
		}
		catch (IOException exception) {
			pause();
			return new Site.Answer(0, Map.of(), "");
		}
		catch (InterruptedException exception) {
			throw new AssertionError(exception);
		}
	}

	private static void pause() {
		try {
			Thread.sleep(200);
		}
		catch (InterruptedException exception) {
			throw new AssertionError(exception);
		}
	}

	private void note(Outcome outcome, long begun, List<Version> versions) {
		this.history.accept(new Operation(outcome, begun, System.nanoTime(), versions));
	}

	/** Each version that was answered is in the revisions once, in order. */
	void checkRevisions(List<Operation> operations) {
		Map<String, List<String>> answered = operations.stream()
			.filter((operation) -> operation.outcome() == Outcome.WRITTEN)
			.flatMap((operation) -> operation.versions().stream())
			.collect(Collectors.groupingBy(Version::id, Collectors.mapping(Version::vector, Collectors.toList())));
		answered.forEach((id, vectors) -> {
			Site.Answer answer = ask("GET", "/revisions?id=" + id + "&pageSize=100000", "", Map.of());
			List<String> kept = JSON.readTree(answer.body())
				.path("Results")
				.valueStream()
				.map((revision) -> revision.at("/@metadata/@change-vector").asString())
				.toList();
			assertThat(kept).as(id).containsAll(vectors).doesNotHaveDuplicates();
			assertThat(kept).as(id).extracting(HistoryClient::etag).isSortedAccordingTo((a, b) -> b.compareTo(a));
		});
	}

	private static Long etag(String vector) {
		return Long.valueOf(vector.substring(vector.indexOf(':') + 1, vector.indexOf('-')));
	}

}
