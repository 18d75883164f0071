package personeditor.node;

import java.time.Duration;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pages are shown.
 *
 * @param timeZone the zone that times are shown in before a script knows the reader's;
 * the system's if nothing is said
 * @param live how pages that are open are told of newer versions
 */
@ConfigurationProperties("editor")
record EditorSettings(@Nullable ZoneId timeZone, @DefaultValue Live live) {

	ZoneId zone() {
		return (this.timeZone != null) ? this.timeZone : ZoneId.systemDefault();
	}

	/**
	 * Streams of events. Where there are too many, pages ask from time to time instead.
	 *
	 * @param streams how many there may be
	 * @param streamsOfOne how many of one editor
	 * @param comment how often something is sent where nothing happens; a client that is
	 * gone is noticed by the second one
	 */
	record Live(@DefaultValue("1000") int streams, @DefaultValue("4") int streamsOfOne,
			@DefaultValue("5s") Duration comment) {
	}

}
