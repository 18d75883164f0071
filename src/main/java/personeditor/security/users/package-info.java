/**
 * Who may use a secured node: names, what each may do, and how they show that they are
 * who they say. All of it is one small file in the data folder that only its owner can
 * read, so that it can be changed by a command beside a running node.
 *
 * <p>
 * Passwords are stored as bcrypt hashes, tokens of programs as SHA-256 of 256 random
 * bits. Neither can be read back. When a token was used last is a file of its own, which
 * the running node alone writes, so that using one never waits for a command.
 *
 * <p>
 * Knows nothing of requests and nothing of the store.
 */
@NullMarked
package personeditor.security.users;

import org.jspecify.annotations.NullMarked;
