package personeditor.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * By which certificates another node is known: those of the usual authorities, and those
 * that the operator has collected in a file, such as nodes make for themselves.
 */
public final class TrustedCertificates {

	private TrustedCertificates() {
	}

	/**
	 * What to speak with others by.
	 * @param file certificates, one after the other
	 * @throws IOException if the file can't be read
	 * @throws GeneralSecurityException if there are no certificates in it
	 */
	public static SSLContext in(Path file) throws IOException, GeneralSecurityException {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, factory(everybody(file)).getTrustManagers(), null);
		return context;
	}

	private static KeyStore everybody(Path file) throws IOException, GeneralSecurityException {
		List<Certificate> certificates = new ArrayList<>(usual());
		try (InputStream in = Files.newInputStream(file)) {
			certificates.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
		}
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		for (int i = 0; i < certificates.size(); i++) {
			store.setCertificateEntry("certificate " + i, certificates.get(i));
		}
		return store;
	}

	/** The authorities that this Java trusts. */
	private static List<X509Certificate> usual() throws GeneralSecurityException {
		List<X509Certificate> usual = new ArrayList<>();
		for (TrustManager manager : factory(null).getTrustManagers()) {
			if (manager instanceof X509TrustManager known) {
				usual.addAll(List.of(known.getAcceptedIssuers()));
			}
		}
		return usual;
	}

	private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(store);
		return factory;
	}

}
