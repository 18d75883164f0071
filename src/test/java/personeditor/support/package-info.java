/**
 * What many tests need: a clock that is set by hand, a store in a folder of its own, a
 * child process.
 */
package personeditor.support;
