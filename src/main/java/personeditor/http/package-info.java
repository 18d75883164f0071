/**
 * RavenDB's HTTP API on the databases of this store.
 *
 * <pre>
 *   Api               the table: every method and path, one line each
 *   …Resource, …      one place for what stands under one path
 *   Expectations      If-Match and "ChangeVector" become an Expectation, here and nowhere else
 *   Answers           documents and lists as bodies, whole or streamed
 * </pre>
 *
 * <p>
 * Thin by intent: what a write may do is decided by the engine, by the same commands that
 * sessions send. What is decided here is the shape of requests and answers, which is
 * RavenDB's. The rooms below it know no documents ({@link personeditor.http.server}) and
 * no HTTP ({@link personeditor.http.json}). What nodes say to each other, and how clients
 * set that up, is in {@link personeditor.http.replication}.
 */
@NullMarked
package personeditor.http;

import org.jspecify.annotations.NullMarked;
