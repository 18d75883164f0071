package personeditor.people;

/**
 * Somebody who edits. The id tells editors apart; the name is what they call themselves,
 * and two may have the same.
 *
 * @param id a random text that stays with the editor
 * @param name text to show, never to trust; not empty
 */
public record Editor(String id, String name) {
}
