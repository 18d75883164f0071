package personeditor.node;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people are kept.
 *
 * @param store which store keeps them
 */
@ConfigurationProperties("people")
record PeopleSettings(@DefaultValue("embedded") Kind store) {

	enum Kind {

		/** The store of this application, in its data folder. */
		EMBEDDED,

		/** A RavenDB, see {@code ravendb.*}. */
		RAVENDB

	}

}
