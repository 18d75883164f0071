package personeditor.node;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

import java.time.temporal.ChronoUnit;

/**
 * Where and how people are stored.
 *
 * @param directory the folder with all data; made where it does not exist
 * @param nodeTag the tag that new databases get in change vectors, one to four of A-Z
 * @param revisions which versions of people are kept
 * @param restore the file of a backup that the people come from, where there are none
 * @param backups when backups are made without being asked for
 * @param patch how documents are changed by scripts
 * @param audit whether every write becomes a line of the audit trail; if nothing is said,
 * where callers have to say who they are
 */
@ConfigurationProperties("store")
record StoreSettings(@DefaultValue("data") Path directory, @DefaultValue("A") String nodeTag,
		@DefaultValue Revisions revisions, @Nullable Path restore, @DefaultValue Backups backups,
		@DefaultValue Patch patch, @Nullable Boolean audit) {

	/**
	 * Changing documents by scripts.
	 *
	 * @param scripts whether scripts are run at all
	 */
	record Patch(@DefaultValue("true") boolean scripts) {
	}

	/**
	 * Backups of every database.
	 *
	 * @param every how old the newest becomes before another is made; none are made if
	 * this is not set
	 * @param kept how many of each database are kept then
	 */
	record Backups(@Nullable @DurationUnit(ChronoUnit.HOURS) Duration every, @DefaultValue("7") int kept) {
	}

	/**
	 * A version is dropped only when both limits are exceeded.
	 *
	 * @param minimumKept how many versions of each person are kept at least, from 1
	 * @param minimumAge how long every version is kept; a number without a unit means
	 * days
	 */
	record Revisions(@DefaultValue("100") int minimumKept,
			@DefaultValue("30") @DurationUnit(ChronoUnit.DAYS) Duration minimumAge) {
	}

}
