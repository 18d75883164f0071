package personeditor.store.script;

import personeditor.store.document.JsonText;

/**
 * A script that changes a document, and its values.
 *
 * @param text the body of a function, in JavaScript, whose {@code this} is the document
 * @param arguments a JSON object, {@code args} in the script; {@code $name} reads the
 * same as {@code args.name}
 */
public record PatchScript(String text, JsonText arguments) {
}
