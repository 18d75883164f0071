package personeditor.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.Ssl;

import personeditor.security.users.OwnerOnly;
import personeditor.security.users.Token;

/**
 * The certificate that a node makes for itself where it is given none. It stays the same
 * until it is about to end; browsers and programs that shall trust it are given
 * {@code tls/certificate.pem}.
 *
 * <p>
 * It is made by the JDK's own {@code keytool}.
 */
final class OwnCertificate {

	private static final Logger log = LoggerFactory.getLogger(OwnCertificate.class);

	private static final String ALIAS = "person-editor";

	private static final int DAYS = 825;

	private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

	private static final List<String> NAMES = List.of("localhost", "127.0.0.1", "::1");

	private final Path folder;

	private final List<String> hosts;

	private final InstantSource clock;

	private final RandomGenerator random;

	/**
	 * The certificate of a data folder.
	 * @param hosts the names that it is made for, besides this machine's own for itself
	 */
	OwnCertificate(Path data, List<String> hosts, InstantSource clock, RandomGenerator random) {
		this.folder = data.toAbsolutePath().resolve("tls");
		this.hosts = hosts;
		this.clock = clock;
		this.random = random;
	}

	/**
	 * How to encrypt with it; made if it isn't there.
	 * @throws RefusedStartException if it can't be made or read
	 */
	Ssl ssl() {
		try {
			Files.createDirectories(this.folder);
			if (!Files.exists(store()) || isOver(read())) {
				make();
			}
			X509Certificate certificate = read();
			log.info("Encrypted with the node's own certificate, SHA-256 fingerprint {}, in {}",
					fingerprint(certificate), this.folder.resolve("certificate.pem"));
			return ssl(password());
		}
		catch (IOException | GeneralSecurityException exception) {
			throw new RefusedStartException("The node's own certificate in " + this.folder
					+ " can't be used. Delete it, so that another is made, or name one with server.ssl.*: "
					+ exception.getMessage());
		}
	}

	private Ssl ssl(String password) {
		Ssl ssl = new Ssl();
		ssl.setKeyStore(store().toUri().toString());
		ssl.setKeyStoreType("PKCS12");
		ssl.setKeyStorePassword(password);
		ssl.setKeyAlias(ALIAS);
		return ssl;
	}

	private Path store() {
		return this.folder.resolve("key.p12");
	}

	private Path passwordFile() {
		return this.folder.resolve("key.password");
	}

	private String password() throws IOException {
		return Files.readString(passwordFile()).strip();
	}

	private boolean isOver(X509Certificate certificate) {
		return certificate.getNotAfter().toInstant().isBefore(this.clock.instant().plus(RENEWED_BEFORE));
	}

	private X509Certificate read() throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store())) {
			keys.load(in, password().toCharArray());
		}
		if (!(keys.getCertificate(ALIAS) instanceof X509Certificate certificate)) {
			throw new GeneralSecurityException("there is none in it");
		}
		return certificate;
	}

	private static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
		return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
	}

	private void make() throws IOException, GeneralSecurityException {
		Path made = this.folder.resolve("key.next");
		Files.deleteIfExists(made);
		OwnerOnly.write(passwordFile(), Token.newText(this.random).getBytes(StandardCharsets.US_ASCII));
		run(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
				ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", String.valueOf(DAYS), "-dname",
				"CN=person-editor", "-ext", "san=" + alternativeNames(), "-storetype", "PKCS12", "-keystore",
				made.toString(), "-storepass:file", passwordFile().toString()));
		OwnerOnly.write(store(), Files.readAllBytes(made));
		Files.delete(made);
		Files.writeString(this.folder.resolve("certificate.pem"), pem(read()));
	}

	private String alternativeNames() {
		Set<String> names = new LinkedHashSet<>(NAMES);
		this.hosts.forEach((host) -> names.add(host.replaceFirst(":\\d+$", "")));
		return names.stream().map(OwnCertificate::alternativeName).collect(Collectors.joining(","));
	}

	private static String alternativeName(String name) {
		return (name.matches("[0-9.]+") || name.contains(":") ? "ip:" : "dns:") + name;
	}

	private static void run(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		try {
			if (process.waitFor() != 0) {
				throw new IOException(said.strip());
			}
		}
		catch (InterruptedException exception) {
			Thread.currentThread().interrupt();
			throw new IOException("it was interrupted", exception);
		}
	}

	private static String pem(X509Certificate certificate) throws GeneralSecurityException {
		String text = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(certificate.getEncoded());
		return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
	}

}
