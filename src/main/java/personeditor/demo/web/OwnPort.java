package personeditor.demo.web;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes any certificate: for connections to the port of this machine that this process
 * itself listens on, and for no others. Its certificate may be for other names than the
 * one by which it calls itself.
 */
final class OwnPort extends X509ExtendedTrustManager {

	private static final X509Certificate[] NOBODY = {};

	private OwnPort() {
	}

	/** What to connect with. */
	static SSLContext context() {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new OwnPort() }, null);
			return context;
		}
		catch (GeneralSecurityException exception) {
			throw new IllegalStateException("Every Java speaks TLS.", exception);
		}
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type) {
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String type) {
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return NOBODY;
	}

}
