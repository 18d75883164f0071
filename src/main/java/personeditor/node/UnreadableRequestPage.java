package personeditor.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import personeditor.http.server.ApiRefusal;
import personeditor.http.server.ClientConnection;
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
		public void invoke(Request request, Response response) throws IOException, ServletException {
			new ClientConnection(() -> end(ActionCode.DISABLE_SWALLOW_INPUT, request, response),
					() -> end(ActionCode.CLOSE_NOW, request, response))
				.attachTo(request.getRequest());
			if (!response.isError() && Framing.hasLengthAndChunks(request.getCoyoteRequest())) {
				response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
				response.setError();
			}
			if (response.isErrorReportRequired() && isOfProgram(request)) {
				answerProgram(request, response);
			}
			else {
				super.invoke(request, response);
			}
		}

		/** It counts as an error, of which nothing more is to be said. */
		private static void end(ActionCode how, Request request, Response response) {
			request.getCoyoteRequest().action(how, null);
			response.setErrorReported();
		}

		private static boolean isOfProgram(Request request) {
			return ApiRefusal.isOfApi(request) || ApiRefusal.isUnreadable(request);
		}

		/** What the container has refused before it knew what was asked for. */
		private static void answerProgram(Request request, Response response) throws IOException {
			int status = response.getStatus();
			response.reset();
			response.setSuspended(false);
			response.setErrorReported();
			SecurityHeaders.addToApi(response);
			ApiRefusal.ofContainer(request, response, status);
			response.finishResponse();
		}

		@Override
		protected void report(Request request, Response response, @Nullable Throwable failure) {
			boolean isOurs = response.getStatus() >= 400 && response.getContentWritten() == 0
					&& response.setErrorReported();
			if (isOurs) {
				try {
					if (ApiRefusal.isOfApi(request)) {
						SecurityHeaders.addToApi(response);
						ApiRefusal.ofContainer(request, response, response.getStatus());
					}
					else {
						SecurityHeaders.addTo(response);
						writePage(response);
					}
					response.finishResponse();
				}
				catch (IOException exception) {
					this.container.getLogger().debug("The client did not wait for the answer.", exception);
				}
			}
		}

		private static void writePage(Response response) throws IOException {
			response.setContentType("text/html;charset=UTF-8");
			response.getOutputStream().write(PAGE.getBytes(StandardCharsets.UTF_8));
		}

	}

}
