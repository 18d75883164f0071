package personeditor.people.ravendb;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import personeditor.people.PeopleUnavailableException;
import personeditor.people.PeopleUnavailableException.Outcome;
import personeditor.people.PersonChangedException;
import personeditor.people.PersonId;
import personeditor.people.PersonInConflictException;
import personeditor.store.document.JsonText;

/**
 * Writes, and says truthfully what has become of it.
 *
 * <p>
 * Laws. A write whose answer was lost is looked for, once, by the name that it has: where
 * it is found, it was saved. Where it isn't, it may still be under way, and nobody is
 * told that it was not saved. The client asks another node where one did not answer, and
 * that one may refuse what the first has carried out: a refusal for another version is
 * looked into in the same way.
 *
 * <p>
 * Safe for use by many threads.
 */
final class RavenWriter {

	private static final int PAYLOAD_TOO_LARGE = 413;

	private final RavenDatabase database;

	RavenWriter(RavenDatabase database) {
		this.database = database;
	}

	/**
	 * Writes a person.
	 * @param vector the vector that must be there now; null if nothing is checked
	 * @param document what is written; its vector and time are those of the answer
	 * @param more what is written with it
	 * @param found looks for what was written
	 * @return the document as it was written
	 */
	RavenDocument put(PersonId id, @Nullable String vector, RavenDocument document, Batch more,
			Supplier<Optional<RavenDocument>> found) {
		more.put(document.id(), vector, document.content(), document.metadata());
		return write(id, more, (answer) -> written(answer, document), found);
	}

	/** The person is the last of the commands. */
	private static RavenDocument written(RavenAnswer answer, RavenDocument document) {
		List<JsonText> results = answer.list("Results");
		Map<String, JsonText> result = Json.members(results.get(results.size() - 1));
		return new RavenDocument(document.id(), document.content(), document.metadata(), text(result, "@change-vector"),
				Instant.parse(text(result, "@last-modified")), document.flags());
	}

	private static String text(Map<String, JsonText> members, String name) {
		return Json.text(members.getOrDefault(name, Json.NULL));
	}

	/** Writes something else that is about a person. */
	void write(PersonId id, Batch batch, Supplier<Boolean> happened) {
		write(id, batch, (answer) -> true, () -> happened.get() ? Optional.of(true) : Optional.empty());
	}

	private <T> T write(PersonId id, Batch batch, Function<RavenAnswer, T> result, Supplier<Optional<T>> found) {
		RavenAnswer answer;
		try {
			answer = this.database.write(batch);
		}
		catch (PeopleUnavailableException failure) {
			if (failure.outcome() != Outcome.UNKNOWN) {
				throw failure;
			}
			return sought(found, failure, failure);
		}
		if (answer.isOk()) {
			return result.apply(answer);
		}
		RuntimeException refusal = refusal(id, answer);
		if (!answer.isConcurrency()) {
			throw refusal;
		}
		return sought(found, refusal, new PeopleUnavailableException(Outcome.UNKNOWN, refusal));
	}

	/**
	 * What was written after all.
	 * @param missing what is thrown where it isn't found
	 * @param unknown what is thrown where it can't be looked for
	 */
	private static <T> T sought(Supplier<Optional<T>> found, RuntimeException missing, RuntimeException unknown) {
		Optional<T> written;
		try {
			written = found.get();
		}
		catch (PeopleUnavailableException exception) {
			throw unknown;
		}
		return written.orElseThrow(() -> missing);
	}

	private static RuntimeException refusal(PersonId id, RavenAnswer answer) {
		RavenRefusedException cause = RavenDatabase.refusal(answer);
		if (answer.isDocumentConflict()) {
			return new PersonInConflictException(id, cause);
		}
		if (answer.isConcurrency()) {
			return new PersonChangedException(id, cause);
		}
		return new PeopleUnavailableException(outcomeOf(answer), cause);
	}

	/** RavenDB carries out a batch as a whole or refuses it as a whole. */
	private static Outcome outcomeOf(RavenAnswer answer) {
		if (answer.type().contains("DiskFull")) {
			return Outcome.NOT_SAVED_FULL;
		}
		return (answer.status() == PAYLOAD_TOO_LARGE) ? Outcome.TOO_LARGE : Outcome.NOT_SAVED;
	}

	/** The metadata of a person who has none yet. */
	static Map<String, JsonText> fresh(String collection) {
		Map<String, JsonText> metadata = new LinkedHashMap<>();
		metadata.put("@collection", Json.of(collection));
		return metadata;
	}

}
