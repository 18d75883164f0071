/**
 * The pages in a real browser, as people use them: what is promised about two people who
 * edit the same person, acted out with one Chromium for each of them.
 *
 * <pre>
 *   TestBrowsers ─► RunningEditor   the whole application on a free port, once for all tests
 *                └► Browser         a Chromium that one editor sits at, kept from test to test
 * </pre>
 *
 * <p>
 * The tests are skipped where Chromium or chromedriver is missing in the {@code PATH},
 * and fail there if the environment variable {@code BROWSER_REQUIRED} is {@code true}.
 * Nothing waits for a time to pass: tests wait for what is to be seen. After each test,
 * every browser is asked whether it complained: a breach of the content security policy
 * fails whichever test causes it.
 *
 * <p>
 * A comment "Scenario 7: …" says that a test acts out a part of one of the 25 scenarios
 * that were promised before anything was built. A page is added to {@code EveryPageTests}
 * with one line, and a picture for the README with one of
 * {@link personeditor.browser.Picture}.
 */
package personeditor.browser;
