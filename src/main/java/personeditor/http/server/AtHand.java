package personeditor.http.server;

import java.util.List;
import java.util.function.Predicate;

import personeditor.store.document.DocumentId;
import personeditor.store.document.DocumentStoreException;
import personeditor.store.engine.Databases;

/**
 * Knows which requests are answered without waiting for anything: those for one short
 * document that is in memory.
 *
 * <p>
 * It decides nothing about the answer: whatever it says, the request is answered by its
 * route. Where it errs, because a document is forgotten between the question and the
 * answer, the answer is read from the file.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class AtHand implements Predicate<String> {

	/** With its head, what a client takes without having to read. */
	private static final int SHORT = 8 * 1024;

	private static final String BEFORE = "GET /databases/";

	private static final String PATH = "/docs?";

	private static final String AFTER = " HTTP/1.1\r\n";

	private static final List<String> WAITING = List.of("Content-Length:", "Transfer-Encoding:", "Expect:");

	private static final String CONNECTION = "Connection:";

	private final Databases databases;

	public AtHand(Databases databases) {
		this.databases = databases;
	}

	/**
	 * Whether a request is at hand.
	 * @param head what has come in
	 */
	@Override
	public boolean test(String head) {
		if (!head.startsWith(BEFORE)) {
			return false;
		}
		int query = head.indexOf(PATH);
		int end = head.indexOf(AFTER);
		return query > 0 && query < end && isWhole(head) && isPlain(head, end)
				&& isRemembered(head.substring(BEFORE.length(), query), head.substring(query + PATH.length(), end));
	}

	/** One request, and nothing of a second. */
	private static boolean isWhole(String head) {
		return head.indexOf("\r\n\r\n") == head.length() - 4;
	}

	/** A body would have to be waited for, and a last answer too. */
	private static boolean isPlain(String head, int from) {
		for (int line = from + 1; line > 0; line = head.indexOf('\n', line) + 1) {
			if (waits(head, line)) {
				return false;
			}
		}
		return true;
	}

	private static boolean waits(String head, int line) {
		for (String header : WAITING) {
			if (head.regionMatches(true, line, header, 0, header.length())) {
				return true;
			}
		}
		if (!head.regionMatches(true, line, CONNECTION, 0, CONNECTION.length())) {
			return false;
		}
		String value = head.substring(line + CONNECTION.length(), head.indexOf('\n', line));
		return !value.strip().equalsIgnoreCase("keep-alive");
	}

	private boolean isRemembered(String database, String query) {
		try {
			Parameters parameters = Parameters.parse(query);
			List<String> ids = parameters.all("id");
			return parameters.size() == 1 && ids.size() == 1
					&& this.databases.findOpen(database)
						.filter((found) -> found.remembers(DocumentId.of(ids.get(0)), SHORT))
						.isPresent();
		}
		catch (ApiException | DocumentStoreException exception) {
			return false;
		}
	}

}
