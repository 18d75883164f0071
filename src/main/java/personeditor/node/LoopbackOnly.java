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
import org.springframework.stereotype.Component;

import personeditor.node.connection.HurriedProtocol;

/**
 * Keeps the application on this machine: refuses every other address before a socket is
 * opened, whatever the settings say, and listens on both loopback addresses, so that no
 * other program can sit on the second one and be taken for us. Where another program does
 * already, the start is refused. Both addresses are served in the same way.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class LoopbackOnly implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		InetAddress address = factory.getAddress();
		if (address == null || !address.isLoopbackAddress()) {
			throw new RefusedAddressException((address != null) ? address.getHostAddress() : "every address");
		}
		factory.setProtocol(HurriedProtocol.class.getName());
		if (factory.getPort() > 0) {
			LOOPBACK.stream()
				.map(LoopbackOnly::address)
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
