/**
 * Compares and combines what two people, or several nodes, made of the same version.
 * Pure: values in, values out.
 *
 * <pre>
 *   base (what was opened)   Marić      Zagreb   111
 *   theirs (stored now)      Marić      Split    222
 *   yours (submitted)        Horvat     Zagreb   333
 *                            ─────      ─────    ───
 *                            yours      theirs   choice needed
 * </pre>
 *
 * <p>
 * Each {@link personeditor.people.FieldGroup} is merged for itself. What only one side
 * changed is combined; what both changed, differently, is a choice that nobody makes but
 * the one who edits. Where the base is not known, every difference is a choice.
 *
 * <p>
 * A combined result is saved with the vector of the version that was shown. If somebody
 * was faster, another round begins: the version that was shown is the new base, the
 * combined result is the new "yours", and choices stay where nothing changed under them.
 * {@link personeditor.people.merge.Merge} says how, group by group. Of copies that nodes
 * have, any number, none is "yours": {@link personeditor.people.merge.CopiesMerge}
 * combines them alike.
 */
@NullMarked
package personeditor.people.merge;

import org.jspecify.annotations.NullMarked;
