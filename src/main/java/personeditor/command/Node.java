package personeditor.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.security.TrustedCertificates;

/**
 * A database of a running node. Used by one thread.
 */
final class Node {

	private static final int FIRST_ERROR = 400;

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final HttpClient client;

	private final @Nullable String token;

	private final URI url;

	private final String database;

	Node(Options options) {
		this.url = options.url();
		this.database = options.database();
		this.client = clientFor(options.certificate());
		this.token = token(options.token());
	}

	private static HttpClient clientFor(@Nullable Path certificate) {
		try {
			return (certificate == null) ? HttpClient.newHttpClient()
					: HttpClient.newBuilder().sslContext(TrustedCertificates.in(certificate)).build();
		}
		catch (IOException | GeneralSecurityException exception) {
			throw CommandFailedException.failed("The certificate can't be read: " + exception.getMessage(), exception);
		}
	}

	private static @Nullable String token(@Nullable Path file) {
		try {
			return (file != null) ? Files.readString(file).strip() : null;
		}
		catch (IOException exception) {
			throw CommandFailedException.failed("The token can't be read: " + exception, exception);
		}
	}

	String database() {
		return this.database;
	}

	/** Asks and reads the whole answer. */
	JsonNode ask(String method, String path, BodyPublisher body, String type) {
		try (InputStream answer = open(method, path, body, type)) {
			return MAPPER.readTree(answer.readAllBytes());
		}
		catch (IOException exception) {
			throw CommandFailedException.failed("The connection to " + this.url + " broke: " + exception.getMessage(),
					exception);
		}
	}

	/** Asks for what may be long; the caller closes it. */
	InputStream open(String method, String path, BodyPublisher body, String type) {
		String encoded = URLEncoder.encode(this.database, StandardCharsets.UTF_8);
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + "/databases/" + encoded + path))
			.header("Content-Type", type)
			.method(method, body);
		if (this.token != null) {
			request.header("Authorization", "Bearer " + this.token);
		}
		try {
			HttpResponse<InputStream> response = this.client.send(request.build(),
					HttpResponse.BodyHandlers.ofInputStream());
			if (response.statusCode() >= FIRST_ERROR) {
				throw refused(response);
			}
			return response.body();
		}
		catch (ConnectException exception) {
			throw CommandFailedException
				.failed("No node answers at " + this.url + ". Start it, or name another with --url=…", exception);
		}
		catch (IOException exception) {
			throw CommandFailedException.failed("The connection to " + this.url + " broke: " + exception.getMessage(),
					exception);
		}
		catch (InterruptedException exception) {
			Thread.currentThread().interrupt();
			throw CommandFailedException.failed("It was interrupted.", exception);
		}
	}

	private CommandFailedException refused(HttpResponse<InputStream> response) throws IOException {
		byte[] answer = response.body().readAllBytes();
		return CommandFailedException.failed("The node refuses it: " + message(answer, response.statusCode()), null);
	}

	private static String message(byte[] answer, int status) {
		try {
			return MAPPER.readTree(answer).path("Message").asString("status " + status).lines().findFirst().orElse("");
		}
		catch (JacksonException exception) {
			return "status " + status;
		}
	}

}
