package personeditor.people;

import org.jspecify.annotations.Nullable;

/**
 * A person now and at the version that somebody started from, both of one state of the
 * store.
 *
 * @param current the person now, or the deletion; null if there never was one
 * @param base the version that was started from; null if it is not known any more, or
 * never was one of this person
 * @param isFresh whether the person is still at the version that was started from
 */
public record PersonComparison(@Nullable PersonVersion current, @Nullable PersonVersion base, boolean isFresh) {
}
