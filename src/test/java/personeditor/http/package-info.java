/**
 * The HTTP API against the running application: by plain requests, by curl, and by
 * RavenDB's own clients.
 */
package personeditor.http;
