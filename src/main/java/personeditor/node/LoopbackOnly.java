package personeditor.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the application on this machine: refuses every other address before a socket is
 * opened, whatever the settings say, and listens on both loopback addresses, so that no
 * other program can sit on the second one and be taken for us.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class LoopbackOnly implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private static final String IPV6_LOOPBACK = "::1";

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		InetAddress address = factory.getAddress();
		if (address == null || !address.isLoopbackAddress()) {
			throw new RefusedAddressException((address != null) ? address.getHostAddress() : "every address");
		}
		if (factory.getPort() > 0 && isFree(factory.getPort())) {
			factory.addAdditionalConnectors(connector(factory.getPort()));
		}
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.bind(new InetSocketAddress(loopback(), port));
			return true;
		}
		catch (IOException exception) {
			return false;
		}
	}

	private static Connector connector(int port) {
		Connector connector = new Connector();
		connector.setPort(port);
		((AbstractProtocol<?>) connector.getProtocolHandler()).setAddress(loopback());
		return connector;
	}

	private static InetAddress loopback() {
		try {
			return InetAddress.getByName(IPV6_LOOPBACK);
		}
		catch (UnknownHostException exception) {
			throw new IllegalStateException("An address in digits needs no look-up.", exception);
		}
	}

}
