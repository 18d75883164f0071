package personeditor.http.dump;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Function;

import personeditor.store.document.CollectionMismatchException;

/**
 * Gathers things until they are worth a transaction. Two transactions may wait for the
 * disk; then whoever brings more waits too.
 *
 * <p>
 * Used by one thread.
 *
 * @param <T> what is stored
 */
final class Gathering<T> {

	private static final int MAX_ITEMS = 512;

	private static final int MAX_BYTES = 4 * 1024 * 1024;

	private static final int MAX_UNDER_WAY = 2;

	private final Function<List<T>, CompletableFuture<?>> store;

	private final BiConsumer<T, CollectionMismatchException> refused;

	private final Deque<UnderWay<T>> underWay = new ArrayDeque<>();

	private List<T> gathered = new ArrayList<>();

	private long bytes;

	/**
	 * Nothing yet.
	 * @param store begins a transaction
	 * @param refused is told of what can't be stored where the rest can
	 */
	Gathering(Function<List<T>, CompletableFuture<?>> store, BiConsumer<T, CollectionMismatchException> refused) {
		this.store = store;
		this.refused = refused;
	}

	void add(T item, long size) {
		this.gathered.add(item);
		this.bytes += size;
		if (this.gathered.size() >= MAX_ITEMS || this.bytes >= MAX_BYTES) {
			submit();
			await(MAX_UNDER_WAY);
		}
	}

	/** Stores what is left, and waits until everything is on disk. */
	void finish() {
		submit();
		await(0);
	}

	private void submit() {
		if (!this.gathered.isEmpty()) {
			this.underWay.add(new UnderWay<>(this.gathered, this.store.apply(this.gathered)));
			this.gathered = new ArrayList<>();
			this.bytes = 0;
		}
	}

	private void await(int left) {
		while (this.underWay.size() > left) {
			UnderWay<T> first = this.underWay.remove();
			try {
				join(first.answer);
			}
			catch (CollectionMismatchException exception) {
				first.items.forEach(this::storeAlone);
			}
		}
	}

	private void storeAlone(T item) {
		try {
			join(this.store.apply(List.of(item)));
		}
		catch (CollectionMismatchException exception) {
			this.refused.accept(item, exception);
		}
	}

	private static void join(CompletableFuture<?> answer) {
		try {
			answer.join();
		}
		catch (CompletionException exception) {
			throw (exception.getCause() instanceof RuntimeException cause) ? cause : exception;
		}
	}

	private record UnderWay<T>(List<T> items, CompletableFuture<?> answer) {
	}

}
