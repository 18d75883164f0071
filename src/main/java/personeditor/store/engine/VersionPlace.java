package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import personeditor.store.document.Flags;
import personeditor.store.vector.ChangeVector;

/**
 * Where a version stands in the log, found by its vector alone. One that was written here
 * stands at the etag that its vector names; those that came from elsewhere have an index
 * of their own, so that ordinary writes don't pay for it.
 *
 * @param vector the text of its vector
 */
record VersionPlace(long etag, String vector) {

	private static final String LATE = "SELECT etag, vector FROM log WHERE flags & " + Flags.LATE.bits()
			+ " AND vector=?";

	/** The versions at a vector. */
	static List<VersionPlace> of(Sql sql, ChangeVector vector) throws SQLException {
		List<VersionPlace> places = new ArrayList<>(sql.list(LATE, VersionPlace::read, vector.toString()));
		for (ChangeVector.Entry entry : vector.entries()) {
			places.addAll(sql.list("SELECT etag, vector FROM log WHERE etag=?", VersionPlace::read, entry.etag()));
		}
		places.removeIf((place) -> !ChangeVector.parse(place.vector).equals(vector));
		return places;
	}

	private static VersionPlace read(ResultSet row) throws SQLException {
		return new VersionPlace(row.getLong(1), row.getString(2));
	}

}
