package personeditor.people;

/**
 * Where a version of a person is found.
 */
public record VersionReference(PersonId id, String changeVector) {
}
