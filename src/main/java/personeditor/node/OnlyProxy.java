package personeditor.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;

import personeditor.security.SecurityHeaders;
import personeditor.security.ThisMachine;

/**
 * Listens to nobody but the proxy in front, and to this machine itself: what others send
 * is not encrypted.
 */
final class OnlyProxy extends ValveBase {

	private final String address;

	/**
	 * Listens to a proxy.
	 * @param proxy its address, or a name that has one
	 * @throws RefusedStartException if it has none
	 */
	OnlyProxy(String proxy) {
		super(true);
		this.address = addressOf(proxy);
	}

	/** Takes from the proxy who is in front of it, and by which name it was called. */
	static RemoteIpValve forwarding(String proxy) {
		RemoteIpValve valve = new RemoteIpValve();
		valve.setInternalProxies(Pattern.quote(addressOf(proxy)));
		valve.setTrustedProxies("");
		valve.setProtocolHeader("X-Forwarded-Proto");
		valve.setHostHeader("X-Forwarded-Host");
		valve.setPortHeader("X-Forwarded-Port");
		return valve;
	}

	private static String addressOf(String proxy) {
		try {
			return InetAddress.getByName(proxy).getHostAddress();
		}
		catch (UnknownHostException exception) {
			throw new RefusedStartException("The proxy " + proxy + " has no address. Nothing was opened.");
		}
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (this.address.equals(request.getPeerAddr()) || ThisMachine.is(request.getPeerAddr())) {
			getNext().invoke(request, response);
		}
		else {
			SecurityHeaders.addTo(response);
			response.setStatus(HttpServletResponse.SC_FORBIDDEN);
			response.setHeader("Connection", "close");
		}
	}

}
