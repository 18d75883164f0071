package personeditor.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import personeditor.security.SecurityHeaders;

/**
 * Answers requests that the container gives up on before any filter or page of ours sees
 * them, such as an address with an encoded slash: a small page without the container's
 * name, with the same headers as every other answer.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class UnreadableRequestPage implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private static final String PAGE = """
			<!doctype html><html lang="en"><meta charset="utf-8"><title>Not understood – People</title>
			<h1>This request can’t be understood</h1>
			<p>Nothing was changed. <a href="/people">Back to people</a></p></html>
			""";

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addContextCustomizers((context) -> context.getParent().getPipeline().addValve(new PlainReport()));
	}

	private static final class PlainReport extends ErrorReportValve {

		@Override
		protected void report(Request request, Response response, @Nullable Throwable failure) {
			boolean isOurs = response.getStatus() >= 400 && response.getContentWritten() == 0
					&& response.setErrorReported();
			if (isOurs) {
				try {
					SecurityHeaders.addTo(response);
					response.setContentType("text/html;charset=UTF-8");
					response.getOutputStream().write(PAGE.getBytes(StandardCharsets.UTF_8));
					response.finishResponse();
				}
				catch (IOException exception) {
					this.container.getLogger().debug("The client did not wait for the answer.", exception);
				}
			}
		}

	}

}
