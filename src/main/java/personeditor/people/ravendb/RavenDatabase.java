package personeditor.people.ravendb;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import net.ravendb.client.documents.DocumentStore;
import net.ravendb.client.documents.changes.IDatabaseChanges;
import net.ravendb.client.exceptions.database.DatabaseDoesNotExistException;
import net.ravendb.client.exceptions.security.AuthorizationException;

import personeditor.people.PeopleUnavailableException;
import personeditor.people.PeopleUnavailableException.Outcome;
import personeditor.people.PersonId;
import personeditor.people.PersonInConflictException;
import personeditor.store.document.JsonText;

/**
 * A database of a RavenDB, asked through the official client: which node is asked, and
 * which next if one is away, is the client's affair.
 *
 * <p>
 * Laws. Whatever is asked fails with {@link PeopleUnavailableException} and nothing else
 * of the client's; of a write it says truthfully whether a server may have got it. Each
 * try costs at most the client's timeout.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class RavenDatabase implements AutoCloseable {

	/** The collection that people are in. */
	static final String COLLECTION = "People";

	private final DocumentStore store;

	/**
	 * The database of a store.
	 * @param store initialized, with a database of its own; closed with this
	 */
	public RavenDatabase(DocumentStore store) {
		this.store = store;
	}

	/** A parameter's value as it stands in an address. */
	static String encoded(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	RavenAnswer get(String path) {
		return carryOut(RavenRequest.get(path));
	}

	RavenAnswer ask(String path, JsonText question) {
		return carryOut(RavenRequest.ask(path, question));
	}

	/** Sends writes that happen together or not at all. */
	RavenAnswer write(Batch batch) {
		return carryOut(RavenRequest.write("POST", "/bulk_docs", batch.json()));
	}

	/**
	 * Changes a setting of the database.
	 * @param method POST or PUT
	 */
	RavenAnswer configure(String method, String path, JsonText configuration) {
		return carryOut(RavenRequest.write(method, path, configuration));
	}

	private RavenAnswer carryOut(RavenRequest request) {
		try {
			this.store.getRequestExecutor().execute(request);
			return request.answer();
		}
		catch (RuntimeException exception) {
			throw new PeopleUnavailableException(outcomeOf(request, exception), exception);
		}
	}

	private static Outcome outcomeOf(RavenRequest request, RuntimeException failure) {
		if (request.isReadRequest()) {
			return Outcome.NOT_READ;
		}
		boolean refused = failure instanceof AuthorizationException || failure instanceof DatabaseDoesNotExistException;
		return (request.isSent() && !refused) ? Outcome.UNKNOWN : Outcome.NOT_SAVED;
	}

	/**
	 * The document of an id, if there is one.
	 * @throws PersonInConflictException if nodes have different versions of it
	 */
	Optional<RavenDocument> find(PersonId id) {
		RavenAnswer answer = get("/docs?id=" + encoded(id.text()));
		if (answer.isDocumentConflict()) {
			throw new PersonInConflictException(id, refusal(answer));
		}
		return documents(answer).stream().findFirst();
	}

	/** Those of several documents that there are, and that nodes agree about. */
	List<RavenDocument> find(List<String> ids) {
		if (ids.isEmpty()) {
			return List.of();
		}
		RavenAnswer answer = get(
				"/docs?" + ids.stream().map((id) -> "id=" + encoded(id)).distinct().collect(Collectors.joining("&")));
		if (answer.isDocumentConflict() && ids.size() > 1) {
			return ids.stream().flatMap((id) -> find(List.of(id)).stream()).toList();
		}
		return answer.isDocumentConflict() ? List.of() : documents(answer);
	}

	/** The documents of an answer; none if there was nothing to be found. */
	List<RavenDocument> documents(RavenAnswer answer) {
		requireRead(answer);
		return answer.list("Results")
			.stream()
			.filter((result) -> !result.equals(Json.NULL))
			.map(RavenDocument::of)
			.toList();
	}

	/** Refuses an answer that says neither what is there nor that nothing is. */
	static RavenAnswer requireRead(RavenAnswer answer) {
		if (!answer.isOk() && !answer.isNotFound()) {
			throw new PeopleUnavailableException(Outcome.NOT_READ, refusal(answer));
		}
		return answer;
	}

	static RavenRefusedException refusal(RavenAnswer answer) {
		return new RavenRefusedException(answer.status(), answer.type(), answer.message());
	}

	/** Whether there is anybody now, whatever indexes know of it. */
	boolean hasPeople() {
		RavenAnswer answer = requireRead(get("/collections/stats"));
		Map<String, JsonText> collections = Json
			.members(Json.members(answer.body()).getOrDefault("Collections", Json.NULL));
		return Json.number(collections.getOrDefault(COLLECTION, Json.NULL)) > 0;
	}

	/** An identifier that nobody else is given, by the client's HiLo. */
	PersonId newId() {
		try {
			return new PersonId(
					this.store.getConventions().generateDocumentId(this.store.getDatabase(), new Person("")));
		}
		catch (RuntimeException exception) {
			throw new PeopleUnavailableException(Outcome.NOT_SAVED, exception);
		}
	}

	/** What the client tells of. */
	IDatabaseChanges changes() {
		return this.store.changes();
	}

	@Override
	public void close() {
		this.store.close();
	}

	/** What the client makes identifiers for: its name is that of the collection. */
	private record Person(String id) {
	}

}
