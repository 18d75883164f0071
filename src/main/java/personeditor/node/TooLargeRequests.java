package personeditor.node;

import java.io.IOException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Counts requests that were refused for their size, wherever that was: the container
 * tells it of each when it has been answered, as it does for access logs.
 */
final class TooLargeRequests extends ValveBase implements AccessLog {

	private final Counter counter;

	TooLargeRequests(MeterRegistry meters) {
		super(true);
		this.counter = meters.counter("security.rejected", "reason", "size");
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
	}

	@Override
	public void log(Request request, Response response, long time) {
		if (response.getStatus() == Response.SC_REQUEST_ENTITY_TOO_LARGE) {
			this.counter.increment();
		}
	}

	@Override
	public void setRequestAttributesEnabled(boolean enabled) {
		// There is nothing to log them in.
	}

	@Override
	public boolean getRequestAttributesEnabled() {
		return false;
	}

}
