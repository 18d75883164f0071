/**
 * Connections of a bare container, without the application.
 */
package personeditor.node.connection;
