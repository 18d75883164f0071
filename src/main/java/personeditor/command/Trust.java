package personeditor.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * By which certificate a node is known: those of the usual authorities, or one that it
 * has made itself.
 */
final class Trust {

	private Trust() {
	}

	/**
	 * A client that speaks with nobody else.
	 * @param certificate the file of the node's own certificate; null for the usual ones
	 */
	static HttpClient clientFor(@Nullable Path certificate) {
		return (certificate == null) ? HttpClient.newHttpClient()
				: HttpClient.newBuilder().sslContext(contextOf(certificate)).build();
	}

	private static SSLContext contextOf(Path file) {
		try (InputStream in = Files.newInputStream(file)) {
			Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
			KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			store.setCertificateEntry("node", certificate);
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(store);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		}
		catch (IOException | GeneralSecurityException exception) {
			throw CommandFailedException.failed("The certificate can't be read: " + exception.getMessage(), exception);
		}
	}

}
