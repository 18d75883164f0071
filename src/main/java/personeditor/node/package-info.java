/**
 * One running node: settings, beans, timers and the life cycle of the store.
 */
@NullMarked
package personeditor.node;

import org.jspecify.annotations.NullMarked;
