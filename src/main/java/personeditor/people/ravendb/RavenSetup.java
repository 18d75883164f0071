package personeditor.people.ravendb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.net.ssl.SSLException;

import net.ravendb.client.documents.DocumentStore;
import net.ravendb.client.exceptions.database.DatabaseDoesNotExistException;
import net.ravendb.client.exceptions.security.AuthorizationException;
import net.ravendb.client.serverwide.DatabaseRecord;
import net.ravendb.client.serverwide.operations.CreateDatabaseOperation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.people.PeopleUnavailableException;
import personeditor.store.document.JsonText;

/**
 * Connects to a RavenDB, and looks before anybody edits whether the editor can keep its
 * promises there.
 */
public final class RavenSetup {

	private static final Logger log = LoggerFactory.getLogger(RavenSetup.class);

	private static final int NOT_IMPLEMENTED = 501;

	private final RavenSettings settings;

	public RavenSetup(RavenSettings settings) {
		this.settings = settings;
	}

	/**
	 * The database that the settings name.
	 * @throws RavenUnusableException if it can't be used
	 */
	public RavenDatabase connect() {
		requireNamed();
		requireCertificate();
		DocumentStore store = store();
		RavenDatabase database = new RavenDatabase(store);
		try {
			requireDatabase(store, database);
			requireRevisions(database);
			return database;
		}
		catch (RuntimeException exception) {
			database.close();
			throw exception;
		}
	}

	private void requireNamed() {
		if (this.settings.urls().isEmpty()) {
			throw unusable("ravendb.urls is missing. Give the addresses of RavenDB's nodes, such as "
					+ "http://127.0.0.1:8080, with commas between.", null);
		}
		if (this.settings.database().isBlank()) {
			throw unusable("ravendb.database is missing. Give the name of the database that people are in.", null);
		}
	}

	/** The client can't speak TLS without one. */
	private void requireCertificate() {
		boolean isSecured = this.settings.urls().stream().anyMatch((url) -> url.startsWith("https:"));
		if (isSecured && this.settings.certificate() == null) {
			throw unusable("RavenDB at " + String.join(", ", this.settings.urls())
					+ " asks for a client certificate. Set ravendb.certificate.", null);
		}
	}

	private DocumentStore store() {
		char[] password = password();
		DocumentStore store = new DocumentStore();
		store.setDatabase(this.settings.database());
		store.getConventions().setRequestTimeout(this.settings.timeout());
		Path certificate = this.settings.certificate();
		if (certificate != null) {
			store.setCertificate(certificate(certificate, password));
			store.setCertificatePrivateKeyPassword(password);
		}
		try {
			store.setUrls(this.settings.urls().toArray(String[]::new));
			store.initialize();
			return store;
		}
		catch (RuntimeException exception) {
			store.close();
			throw unusable("ravendb.urls can't be used: " + exception.getMessage(), exception);
		}
	}

	private char[] password() {
		Path file = this.settings.certificatePasswordFile();
		if (file == null) {
			return new char[0];
		}
		try {
			return Files.readString(file).lines().findFirst().orElse("").toCharArray();
		}
		catch (IOException exception) {
			throw unusable("The file " + file + " of ravendb.certificate-password-file can't be read.", exception);
		}
	}

	private static KeyStore certificate(Path file, char[] password) {
		try (InputStream in = Files.newInputStream(file)) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(in, password);
			return store;
		}
		catch (IOException | GeneralSecurityException exception) {
			throw unusable("The client certificate " + file + " can't be opened: it is missing, no PKCS#12 file, "
					+ "or its password (ravendb.certificate-password-file) is another.", exception);
		}
	}

	private void requireDatabase(DocumentStore store, RavenDatabase database) {
		try {
			RavenAnswer answer = database.get("/stats");
			if (!answer.isOk()) {
				throw unusable(where() + " can't be used: " + answer.message(), null);
			}
		}
		catch (PeopleUnavailableException exception) {
			if (!isCausedBy(exception, DatabaseDoesNotExistException.class)) {
				throw unusable(whyAway(exception), exception);
			}
			create(store);
		}
	}

	private String whyAway(PeopleUnavailableException exception) {
		if (isCausedBy(exception, AuthorizationException.class)) {
			return (this.settings.certificate() != null)
					? where() + " refuses the client certificate " + this.settings.certificate()
							+ ". Give it access to the database."
					: where() + " refuses everything: " + firstLine(exception);
		}
		if (isCausedBy(exception, SSLException.class)) {
			return where() + " can't be reached over TLS: " + firstLine(exception)
					+ ". Check whether the server is a secured one and takes ravendb.certificate.";
		}
		return where() + " doesn't answer. Check ravendb.urls, and that RavenDB runs. (" + firstLine(exception) + ")";
	}

	private String where() {
		return "The database '" + this.settings.database() + "' of RavenDB at "
				+ String.join(", ", this.settings.urls());
	}

	private void create(DocumentStore store) {
		if (!this.settings.createDatabase()) {
			throw unusable(
					where() + " does not exist. Create it, or have it created with ravendb.create-database=true.",
					null);
		}
		try {
			DatabaseRecord database = new DatabaseRecord();
			database.setDatabaseName(this.settings.database());
			store.maintenance().server().send(new CreateDatabaseOperation(database));
		}
		catch (RuntimeException exception) {
			throw unusable(where() + " could not be created: " + firstLine(exception), exception);
		}
	}

	/** Without revisions there is no version to compare with, and nothing to restore. */
	private void requireRevisions(RavenDatabase database) {
		RavenAnswer answer = RavenDatabase.requireRead(database.get("/revisions/config"));
		Map<String, JsonText> configuration = Json.members(answer.isOk() ? answer.body() : JsonText.EMPTY_OBJECT);
		Map<String, JsonText> collections = Json.members(configuration.getOrDefault("Collections", Json.NULL));
		JsonText people = collections.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().equalsIgnoreCase(RavenDatabase.COLLECTION))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseGet(() -> configuration.getOrDefault("Default", Json.NULL));
		if (!isOn(people)) {
			enableRevisions(database, configuration, collections);
		}
	}

	private static boolean isOn(JsonText configuration) {
		Map<String, JsonText> members = Json.members(configuration);
		return !configuration.equals(Json.NULL)
				&& !members.getOrDefault("Disabled", Json.NULL).toString().equals("true");
	}

	private void enableRevisions(RavenDatabase database, Map<String, JsonText> configuration,
			Map<String, JsonText> collections) {
		if (!this.settings.enableRevisions()) {
			throw unusable(where() + " keeps no revisions of the collection People, which the editor compares with and "
					+ "restores from. Switch them on, or have them switched on with ravendb.enable-revisions=true.",
					null);
		}
		Map<String, JsonText> more = new LinkedHashMap<>(collections);
		more.keySet().removeIf(RavenDatabase.COLLECTION::equalsIgnoreCase);
		more.put(RavenDatabase.COLLECTION, Json.of(Map.of("Disabled", false)));
		configuration.put("Collections", Json.object(more));
		RavenAnswer answer = database.configure("POST", "/admin/revisions/config", Json.object(configuration));
		if (!answer.isOk()) {
			throw unusable("Revisions of People could not be switched on: " + answer.message(), null);
		}
		log.info("Revisions of People are switched on now. {} has them.", where());
	}

	/**
	 * Makes the list's index where it is missing or another.
	 * @return false if the server has no static indexes
	 */
	public static boolean createIndex(RavenDatabase database) {
		RavenAnswer answer = database.configure("PUT", "/admin/indexes", EditorIndex.definition());
		if (!answer.isOk() && answer.status() != NOT_IMPLEMENTED) {
			throw unusable("The index " + EditorIndex.NAME + ", which the list of people needs, could not be made: "
					+ answer.message(), null);
		}
		return answer.isOk();
	}

	private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return true;
			}
		}
		return false;
	}

	private static String firstLine(Throwable failure) {
		return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
	}

	private static RavenUnusableException unusable(String message, @Nullable Throwable cause) {
		return new RavenUnusableException(message, cause);
	}

}
