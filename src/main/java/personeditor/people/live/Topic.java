package personeditor.people.live;

import personeditor.people.People;
import personeditor.people.PersonId;

/**
 * What a stream is about. Who has the same person open meets there.
 *
 * @param people where the person is kept
 */
public record Topic(People people, PersonId person) {
}
