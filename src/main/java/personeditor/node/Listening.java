package personeditor.node;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import personeditor.node.connection.HurriedProtocol;
import personeditor.security.users.Users;

/**
 * Where the application listens, decided before a socket is opened and whatever other
 * settings say.
 *
 * <p>
 * Local: on this machine only, and on both of its loopback addresses, so that no other
 * program can sit on the second one and be taken for us. Where another program does
 * already, the start is refused. Both addresses are served in the same way.
 *
 * <p>
 * Secured: anywhere, but only if there are users, and encrypted, by a certificate of its
 * own if none is given. Where a proxy encrypts, nobody else is listened to but this
 * machine.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Listening implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

	private final SecuritySettings security;

	private final Users users;

	private final OwnCertificate certificate;

	private final Environment environment;

	Listening(SecuritySettings security, Users users, OwnCertificate certificate, Environment environment) {
		this.security = security;
		this.users = users;
		this.certificate = certificate;
		this.environment = environment;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		String second = this.environment.getProperty("management.server.port");
		if (second != null && !second.equals(String.valueOf(factory.getPort()))) {
			throw RefusedStartException.secondPort();
		}
		factory.setProtocol(HurriedProtocol.class.getName());
		if (this.security.isSecured()) {
			secure(factory);
		}
		else {
			keepHere(factory);
		}
	}

	private void secure(TomcatServletWebServerFactory factory) {
		if (!"secured".equalsIgnoreCase(this.environment.getProperty("security.mode"))) {
			throw RefusedStartException.mode();
		}
		if (this.users.all().isEmpty()) {
			throw RefusedStartException.noUsers();
		}
		String proxy = this.security.insecureHttpBehindProxy();
		if (proxy != null) {
			factory.addEngineValves(new OnlyProxy(proxy));
			factory.addEngineValves(OnlyProxy.forwarding(proxy));
		}
		else if (factory.getSsl() == null) {
			factory.setSsl(this.certificate.ssl());
		}
		else if (!factory.getSsl().isEnabled()) {
			throw RefusedStartException.notEncrypted();
		}
	}

	private static void keepHere(TomcatServletWebServerFactory factory) {
		InetAddress address = factory.getAddress();
		if (address == null || !address.isLoopbackAddress()) {
			throw RefusedStartException.address((address != null) ? address.getHostAddress() : "every address");
		}
		if (factory.getPort() > 0) {
			LOOPBACK.stream()
				.map(Listening::address)
				.filter((other) -> !other.equals(address) && isHere(other))
				.forEach((other) -> factory.addAdditionalConnectors(connector(other, factory)));
		}
	}

	/** A machine without the address has nobody who could sit on it. */
	private static boolean isHere(InetAddress address) {
		try {
			return NetworkInterface.getByInetAddress(address) != null;
		}
		catch (SocketException exception) {
			return false;
		}
	}

	/** With the settings of the first. */
	private static Connector connector(InetAddress address, TomcatServletWebServerFactory factory) {
		Connector connector = new Connector(HurriedProtocol.class.getName());
		connector.setPort(factory.getPort());
		factory.getConnectorCustomizers().forEach((customizer) -> customizer.customize(connector));
		((AbstractProtocol<?>) connector.getProtocolHandler()).setAddress(address);
		return connector;
	}

	private static InetAddress address(String digits) {
		try {
			return InetAddress.getByName(digits);
		}
		catch (UnknownHostException exception) {
			throw new IllegalStateException("An address in digits needs no look-up.", exception);
		}
	}

}
