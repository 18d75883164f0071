package personeditor.people.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import personeditor.node.PersonEditor;
import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.store.document.Command;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Tombstone;
import personeditor.store.engine.Databases;
import personeditor.store.session.DocumentStore;
import personeditor.store.vector.ChangeVector;
import personeditor.support.Page;
import personeditor.support.Site;
import personeditor.support.TemporaryStore;
import personeditor.support.TestClock;
import personeditor.support.Visitor;

/**
 * The whole application without a port, on a store of its own and a clock that stands
 * still at 14:32. All tests share it, so each makes the people it needs.
 */
@SpringBootTest(classes = PersonEditor.class, properties = "editor.time-zone=UTC")
@ContextConfiguration(initializers = TemporaryStore.class)
@Import(StandingClock.class)
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
abstract class EditorTest {

	static final Map<String, String> IVANA = Map.of("firstName", "Ivana", "lastName", "Marić", "email",
			"ivana@example.org", "phone", "+385 1 4876 201", "street", "Ilica 42", "postcode", "10000", "city",
			"Zagreb", "notes", "Prefers e-mail.\nCall only after 16:00.");

	@Autowired
	private MockMvc mvc;

	@Autowired
	People people;

	@Autowired
	DocumentStore peopleStore;

	@Autowired
	private Databases databases;

	@Autowired
	TestClock clock;

	private static long elsewhere = 1000;

	Visitor ana;

	Visitor marko;

	@BeforeEach
	void twoEditors() {
		this.clock.set("2026-11-21T14:32:00Z");
		this.ana = visitor("Ana Kovač");
		this.marko = visitor("Marko Horvat");
	}

	Visitor visitor(String name) {
		return Visitor.named(this::ask, name);
	}

	Visitor stranger() {
		return new Visitor(this::ask);
	}

	Site.Answer ask(Site.Request request) throws Exception {
		MockHttpServletRequestBuilder builder = MockMvcRequestBuilders.request(HttpMethod.valueOf(request.method()),
				URI.create(request.path()));
		if (!request.headers().containsKey("Accept")) {
			builder.header("Accept", "text/html,*/*");
		}
		request.headers().forEach((name, value) -> {
			if (name.equals("Cookie")) {
				builder.cookie(cookies(value));
			}
			else {
				builder.header(name, value);
			}
		});
		MockHttpServletResponse response = this.mvc.perform(builder.content(request.body())).andReturn().getResponse();
		Map<String, List<String>> headers = new LinkedHashMap<>();
		response.getHeaderNames().forEach((name) -> headers.put(name, response.getHeaders(name)));
		return new Site.Answer(response.getStatus(), headers, response.getContentAsString());
	}

	private static Cookie[] cookies(String header) {
		List<Cookie> cookies = new ArrayList<>();
		for (String pair : header.split("; ")) {
			String[] parts = pair.split("=", 2);
			cookies.add(new Cookie(parts[0], parts[1]));
		}
		return cookies.toArray(Cookie[]::new);
	}

	/** Ivana, as nobody has touched her yet. */
	PersonId ivana() {
		return stored(IVANA);
	}

	PersonId stored(Map<String, String> values) {
		PersonId id = this.people.newId();
		this.people.save(PersonChange.create(id, values(values), new Editor("BBBBBBBBBBBBBBBB", "Petra Babić")));
		return id;
	}

	static PersonValues values(Map<String, String> values) {
		Map<PersonField, String> texts = new LinkedHashMap<>();
		values.forEach((key, text) -> texts.put(field(key), text));
		return PersonValues.of(texts);
	}

	private static PersonField field(String key) {
		return Arrays.stream(PersonField.values()).filter((field) -> field.key().equals(key)).findFirst().orElseThrow();
	}

	PersonVersion now(PersonId id) {
		return this.people.current(id).orElseThrow();
	}

	String stored(PersonId id, String field) {
		return now(id).values().get(field(field));
	}

	static String address(PersonId id) {
		return "/people/" + id.page();
	}

	Page edit(Visitor visitor, PersonId id) {
		return visitor.open(address(id) + "/edit");
	}

	/** Opens the form, changes a field and saves. */
	Page change(Visitor visitor, PersonId id, String field, String text) {
		return edit(visitor, id).fill(field, text).press("Save person");
	}

	/** Everything that an edit form sends. */
	Map<String, String> form(PersonId id) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("changeVector", now(id).changeVector());
		for (PersonField field : PersonField.values()) {
			form.put(field.key(), now(id).values().get(field));
		}
		return form;
	}

	/** Puts a document as it is, as another program does. */
	void write(PersonId id, String json) {
		this.databases.open("people", this.databases.defaults())
			.write(List.of(new Command.Put(DocumentId.of(id.text()), "People", JsonText.of(json),
					JsonText.of("{\"@collection\":\"People\"}"), Expectation.any(), Origin.UNKNOWN)));
	}

	/**
	 * A version arrives that another node saved without knowing of those after a version.
	 * @param node the letter of the node
	 * @param json the document; null if it was deleted there
	 */
	void arrives(PersonId id, String node, String startedFrom, @Nullable String json, String editor) {
		ChangeVector vector = ChangeVector.parse(startedFrom)
			.merge(ChangeVector.parse("%s:%d-%sA".formatted(node, ++elsewhere, node.repeat(21))));
		Origin origin = new Origin("CCCCCCCCCCCCCCCC", editor, "edited");
		Item item = (json != null)
				? new Document(DocumentId.of(id.text()), "People", 0, vector, this.clock.instant(), Flags.NONE, origin,
						JsonText.of(json), JsonText.of("{\"@collection\":\"People\"}"))
				: new Tombstone(DocumentId.of(id.text()), "People", 0, vector, this.clock.instant(), Flags.NONE,
						origin);
		this.databases.open("people", this.databases.defaults()).submitConflicts(List.of(item)).join();
	}

	/** Drops all versions of a person but the current one. */
	void forgetOlderVersions(PersonId id) {
		this.databases.open("people", this.databases.defaults()).deleteRevisions(List.of(DocumentId.of(id.text())));
	}

	/** A document as it is stored. */
	String stored(PersonId id) {
		Document document = this.databases.open("people", this.databases.defaults())
			.read((snapshot) -> snapshot.document(DocumentId.of(id.text())))
			.orElseThrow();
		return document.content().toString();
	}

}
