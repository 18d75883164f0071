package personeditor.http.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Writes an answer to the wire, compressed where the client takes it so.
 */
final class Delivery {

	private static final int BUFFER = 8 * 1024;

	private Delivery() {
	}

	/** Sends an answer that is there in one piece. */
	static void send(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
		send(answer, request, response, Pace.UNHURRIED);
	}

	/**
	 * Sends an answer.
	 * @param pace at which a client takes a body that is written piece by piece
	 */
	static void send(Answer answer, HttpServletRequest request, HttpServletResponse response, Pace pace)
			throws IOException {
		response.setStatus(answer.status());
		response.setHeader("Raven-Server-Version", BuildVersion.WITH_BUILD);
		for (Answer.Header header : answer.headers()) {
			response.setHeader(header.name(), header.value());
		}
		if (answer.status() == 304 || answer.status() == 204) {
			return;
		}
		if (answer.contentType() != null) {
			response.setContentType(answer.contentType());
		}
		if (!request.getMethod().equals("HEAD")) {
			sendBody(answer, request, response, pace);
		}
	}

	private static void sendBody(Answer answer, HttpServletRequest request, HttpServletResponse response, Pace pace)
			throws IOException {
		Answer.BodyWriter writer = answer.writer();
		boolean compressed = Answer.JSON.equals(answer.contentType()) && takesGzip(request);
		if (compressed && (writer != null || answer.body().length > 0)) {
			response.setHeader("Content-Encoding", "gzip");
			response.setHeader("Vary", "Accept-Encoding");
		}
		if (writer != null) {
			stream(writer, compressed, new PacedOutput(response.getOutputStream(), pace));
		}
		else {
			byte[] body = (compressed && answer.body().length > 0) ? gzip(answer.body()) : answer.body();
			response.setContentLength(body.length);
			response.getOutputStream().write(body);
		}
	}

	/** A body that breaks off is not closed, so that it doesn't look like a whole one. */
	private static void stream(Answer.BodyWriter writer, boolean compressed, OutputStream out) throws IOException {
		try {
			OutputStream target = compressed ? new FastGzip(out, BUFFER) : out;
			writer.writeTo(target);
			target.close();
		}
		catch (UncheckedIOException exception) {
			throw exception.getCause();
		}
	}

	private static boolean takesGzip(HttpServletRequest request) {
		String accepted = request.getHeader("Accept-Encoding");
		return accepted != null && accepted.contains("gzip");
	}

	private static byte[] gzip(byte[] body) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2 + 64);
		try (OutputStream out = new FastGzip(bytes, BUFFER)) {
			out.write(body);
		}
		return bytes.toByteArray();
	}

}
