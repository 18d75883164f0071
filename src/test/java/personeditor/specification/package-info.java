/**
 * The articles that define the system, as tests: one class for each, whose tests are its
 * sentences.
 */
package personeditor.specification;
