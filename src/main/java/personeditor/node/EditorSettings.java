package personeditor.node;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How pages are shown.
 *
 * @param timeZone the zone that times are shown in before a script knows the reader's;
 * the system's if nothing is said
 */
@ConfigurationProperties("editor")
record EditorSettings(@Nullable ZoneId timeZone) {

	ZoneId zone() {
		return (this.timeZone != null) ? this.timeZone : ZoneId.systemDefault();
	}

}
