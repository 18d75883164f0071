package personeditor.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Enumeration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.engine.Acting;
import personeditor.store.engine.Actor;

/**
 * Serves a table of routes. No thread waits while a body comes in or a write goes to
 * disk.
 *
 * <p>
 * An answer that is known later is written by whoever learns of it, if it fits into the
 * container's buffer; a longer one, for which the client may have to be waited for, goes
 * back to a thread of the container's. There an answer that breaks off halfway ends the
 * connection, so that nobody takes it for whole.
 */
public final class ApiServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private static final Logger log = LoggerFactory.getLogger(ApiServlet.class);

	/** What fits into the container's buffer is written without waiting for anybody. */
	private static final int BUFFERED = 8 * 1024;

	/** The slowest that a client may send a body. */
	private static final int BODY_BYTES_PER_SECOND = 10_000;

	/**
	 * The slowest that a client may take an answer that is read from the store meanwhile.
	 */
	private static final int STREAM_BYTES_PER_SECOND = 100_000;

	/** What goes to the network at once, whoever takes it. */
	private static final int SHORT = 64 * 1024;

	/** Half of the container's threads; the others never wait for a client. */
	private static final int MAX_WAITING = 100;

	/**
	 * The name of a request's attribute with on whose behalf it is, where that is kept.
	 */
	public static final String ACTOR = Actor.class.getName();

	/** Where an answer waits that has to be written by a thread of the container's. */
	private static final String ANSWER = ApiServlet.class.getName() + ".answer";

	private final transient Routes routes;

	private final transient Pace bodies;

	private final transient Pace streams;

	private final transient BodyMemory memory;

	private final transient Semaphore waiting = new Semaphore(MAX_WAITING);

	/**
	 * Serves routes.
	 * @param patience how long a client may keep the server waiting in any case
	 * @param bodyMemory the most that all bodies may have together, in bytes
	 */
	public ApiServlet(Routes routes, Duration patience, long bodyMemory) {
		this.routes = routes;
		this.bodies = new Pace(patience, BODY_BYTES_PER_SECOND);
		this.streams = new Pace(patience.multipliedBy(3), STREAM_BYTES_PER_SECOND);
		this.memory = new BodyMemory(bodyMemory);
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
		try {
			if (request.getAttribute(ANSWER) instanceof Answer known) {
				send(known, request, response);
			}
			else {
				serve(request, response);
			}
		}
		catch (RuntimeException exception) {
			if (response.isCommitted()) {
				brokenOff(exception, request);
				return;
			}
			response.resetBuffer();
			response.setHeader("Content-Encoding", null);
			deliver(failed(exception, request), request, response, Pace.UNHURRIED);
		}
		catch (IOException exception) {
			brokenOff(exception, request);
		}
	}

	/** Nobody shall take the answer for whole. */
	private static void brokenOff(Exception cause, HttpServletRequest request) {
		if (cause instanceof ApiException || cause instanceof IOException) {
			log.debug("A client did not get its answer: {}", request.getRequestURI(), cause);
		}
		else {
			RequestId.logged(request, () -> {
				log.error("An answer broke off: {} {}", request.getMethod(), request.getRequestURI(), cause);
				return true;
			});
		}
		ClientConnection.cut(request);
	}

	private void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Routes.Found route = this.routes.find(request.getMethod(), path(request));
		if (route == null) {
			throw ApiException.noRoute(request.getMethod(),
					ApiRequest.url(request.getRequestURI(), request.getQueryString()));
		}
		if (route.readsBody()) {
			waiting(() -> answer(upload(route, request), request, response));
			return;
		}
		this.memory.checkLength(request.getContentLengthLong());
		BodyMemory.Share share = this.memory.share();
		byte[] body = BodyReading.at(request);
		if (body == null) {
			readLater(route, share, request, response);
			return;
		}
		answer(handleAtOnce(route, share, request, body), request, response);
	}

	private static Answer upload(Routes.Found route, HttpServletRequest request) throws IOException {
		InputStream body = BodyReading.inflated(request.getInputStream(), request.getHeader("Content-Encoding"));
		return route.handle(apiRequest(request, new byte[0]), body);
	}

	/** The body is needed until the answer is known. */
	private static Answer handleAtOnce(Routes.Found route, BodyMemory.Share share, HttpServletRequest request,
			byte[] body) {
		CompletableFuture<Answer> later = null;
		try {
			share.take(body.length);
			Answer answer = handle(route, share, request, body);
			later = answer.later();
			return answer;
		}
		finally {
			if (later == null) {
				share.release();
			}
			else {
				later.whenComplete((known, failure) -> share.release());
			}
		}
	}

	private void send(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (answer.writer() == null && answer.body().length <= SHORT) {
			deliver(answer, request, response, Pace.UNHURRIED);
		}
		else {
			waiting(() -> deliver(answer, request, response, this.streams));
		}
	}

	private static void deliver(Answer answer, HttpServletRequest request, HttpServletResponse response, Pace pace)
			throws IOException {
		if (answer.status() >= 400) {
			ClientConnection.leaveBody(request, response);
		}
		Delivery.send(answer, request, response, pace);
	}

	/** Does what may have to wait for the client. */
	private void waiting(Waiting work) throws IOException {
		if (!this.waiting.tryAcquire()) {
			throw ApiException.overloaded("Too many clients are being waited for.");
		}
		try {
			work.run();
		}
		finally {
			this.waiting.release();
		}
	}

	private static String path(HttpServletRequest request) {
		String uri = request.getRequestURI();
		return (uri.indexOf('%') < 0) ? uri : Parameters.unescapedPath(uri);
	}

	private static Answer handle(Routes.Found route, BodyMemory.Share share, HttpServletRequest request, byte[] body) {
		byte[] plain = BodyReading.inflated(body, request.getHeader("Content-Encoding"), share);
		return (request.getAttribute(ACTOR) instanceof Actor actor)
				? Acting.as(actor, () -> route.handle(apiRequest(request, plain)))
				: route.handle(apiRequest(request, plain));
	}

	private static ApiRequest apiRequest(HttpServletRequest request, byte[] body) {
		return new ApiRequest(request.getMethod(), request.getRequestURI(), request.getQueryString(),
				(name) -> header(request, name), body, () -> root(request));
	}

	private static String root(HttpServletRequest request) {
		return request.getScheme() + "://" + request.getHeader("Host");
	}

	private static @Nullable String header(HttpServletRequest request, String name) {
		if (name.equals("If-Match")) {
			Enumeration<String> values = request.getHeaders(name);
			if (values.hasMoreElements() && values.nextElement() != null && values.hasMoreElements()) {
				throw ApiException.badRequest("The header " + name + " is there twice. Nothing was written.");
			}
		}
		return request.getHeader(name);
	}

	private void readLater(Routes.Found route, BodyMemory.Share share, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		AsyncContext context = request.startAsync();
		context.setTimeout(0);
		context.addListener(new LastWord(share::release));
		BodyReading reading = new BodyReading(request, share, this.bodies, (body) -> {
			try {
				finish(context, handle(route, share, request, body), request, response);
			}
			catch (RuntimeException exception) {
				finish(context, failed(exception, request), request, response);
			}
		}, (refusal) -> finish(context, failed(refusal, request), request, response));
		request.getInputStream().setReadListener(reading);
	}

	private void answer(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
		CompletableFuture<Answer> later = answer.later();
		if (later == null) {
			send(answer, request, response);
		}
		else {
			AsyncContext context = request.startAsync();
			context.setTimeout(0);
			finish(context, answer, request, response);
		}
	}

	private void finish(AsyncContext context, Answer answer, HttpServletRequest request, HttpServletResponse response) {
		CompletableFuture<Answer> later = answer.later();
		if (later != null) {
			later.whenComplete((known, failure) -> finish(context, (failure != null) ? failed(failure, request) : known,
					request, response));
		}
		else if (answer.writer() != null || answer.body().length > BUFFERED) {
			request.setAttribute(ANSWER, answer);
			context.dispatch();
		}
		else {
			complete(context, answer, request, response);
		}
	}

	private static void complete(AsyncContext context, Answer answer, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			deliver(answer, request, response, Pace.UNHURRIED);
		}
		catch (IOException | RuntimeException exception) {
			log.debug("An answer did not reach its client.", exception);
		}
		finally {
			context.complete();
		}
	}

	private static Answer failed(Throwable failure, HttpServletRequest request) {
		return RequestId.logged(request,
				() -> ErrorAnswers.of(failure, request.getMethod(), request.getRequestURI(), request.getQueryString()));
	}

	private interface Waiting {

		void run() throws IOException;

	}

	/**
	 * Tidies up when an answer is out, or will never be: of a connection that broke, or a
	 * body that stopped coming, nobody waits for an answer.
	 */
	private record LastWord(Runnable tidyUp) implements AsyncListener {

		@Override
		public void onComplete(AsyncEvent event) {
			this.tidyUp.run();
		}

		@Override
		public void onError(AsyncEvent event) {
			event.getAsyncContext().complete();
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			event.getAsyncContext().complete();
		}

		/** A request that goes to another thread keeps its listener. */
		@Override
		public void onStartAsync(AsyncEvent event) {
			event.getAsyncContext().addListener(this);
		}

	}

}
