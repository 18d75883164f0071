/**
 * RavenDB's own client for Java, as it is, against the running application. What a
 * program that was written for RavenDB relies on is one test each.
 */
package personeditor.http.client;
