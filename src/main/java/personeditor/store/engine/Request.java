package personeditor.store.engine;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentStoreException;

/**
 * Work that waits for the writer, and the answer that its caller waits for.
 *
 * <p>
 * A request is carried out by the writer and answered, once, after the transaction it was
 * part of has ended.
 *
 * @param <T> the answer
 */
final class Request<T> {

	private final Work<T> work;

	private final Actor actor = Acting.current();

	private final CompletableFuture<T> answer = new CompletableFuture<>();

	private @Nullable T result;

	private @Nullable RuntimeException refusal;

	Request(Work<T> work) {
		this.work = work;
	}

	CompletableFuture<T> answer() {
		return this.answer;
	}

	/**
	 * Does the work; a refusal is kept for the answer.
	 * @return whether something was or may have been written
	 */
	boolean carryOut(WriteTransaction transaction) throws SQLException {
		this.refusal = null;
		transaction.actFor(this.actor);
		try {
			this.result = this.work.apply(transaction);
			return true;
		}
		catch (DocumentStoreException exception) {
			this.refusal = exception;
			return false;
		}
	}

	/**
	 * Whether the store has refused this request, so that the end of the transaction
	 * means nothing to it.
	 */
	boolean isRefused() {
		return this.refusal != null;
	}

	void complete() {
		if (this.refusal != null) {
			this.answer.completeExceptionally(this.refusal);
		}
		else {
			this.answer.complete(this.result);
		}
	}

	void fail(RuntimeException failure) {
		this.answer.completeExceptionally(failure);
	}

	/**
	 * What a request does inside the writer's transaction. It throws a
	 * {@link DocumentStoreException} only before it writes its first row.
	 *
	 * @param <T> what it answers
	 */
	interface Work<T> {

		T apply(WriteTransaction transaction) throws SQLException;

	}

}
