package personeditor.browser;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import personeditor.browser.Chromium.BackForwardCache;

/**
 * The application and the browsers that look at it, kept until all tests are over: to
 * start them takes longer than most tests.
 */
final class Browsers implements AutoCloseable {

	private final RunningEditor editor = new RunningEditor();

	private final List<Browser> all = new ArrayList<>();

	private final Map<BackForwardCache, Deque<Browser>> free = new EnumMap<>(BackForwardCache.class);

	private final Chromium chromium;

	Browsers(Chromium chromium) {
		this.chromium = chromium;
	}

	RunningEditor editor() {
		return this.editor;
	}

	/** A browser that nobody sits at, without a trace of who did before. */
	Browser take(BackForwardCache cache) {
		Browser left = free(cache).poll();
		return (left != null) ? left : start(cache);
	}

	private Browser start(BackForwardCache cache) {
		Browser browser = new Browser(this.chromium.start(cache), this.editor, cache);
		this.all.add(browser);
		return browser;
	}

	void giveBack(Browser browser) {
		browser.forget();
		free(browser.cache()).push(browser);
	}

	private Deque<Browser> free(BackForwardCache cache) {
		return this.free.computeIfAbsent(cache, (key) -> new ArrayDeque<>());
	}

	@Override
	public void close() throws IOException {
		this.all.forEach(Browser::quit);
		this.editor.close();
	}

}
