/**
 * What many tests need: a clock that is set by hand, notations, a child process.
 */
package personeditor.support;
