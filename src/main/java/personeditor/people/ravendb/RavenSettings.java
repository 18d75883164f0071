package personeditor.people.ravendb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which RavenDB people are in.
 *
 * @param urls the addresses of its nodes; one is enough, the others are found
 * @param database the database's name
 * @param certificate the client certificate, a PKCS#12 file; none for an unsecured server
 * @param certificatePasswordFile a file whose first line is the certificate's password;
 * none if it has no password
 * @param createDatabase whether the database is made where it is missing
 * @param enableRevisions whether revisions of people are switched on where they are off
 * @param timeout how long one try of a request may take
 */
@ConfigurationProperties("ravendb")
public record RavenSettings(@DefaultValue( {
	}) List<String> urls, @DefaultValue("") String database, @Nullable Path certificate,
		@Nullable Path certificatePasswordFile, @DefaultValue("false") boolean createDatabase,
		@DefaultValue("false") boolean enableRevisions, @DefaultValue("5s") Duration timeout){

	public RavenSettings {
		urls = List.copyOf(urls);
	}

}
