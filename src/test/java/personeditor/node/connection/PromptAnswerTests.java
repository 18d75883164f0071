package personeditor.node.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import personeditor.support.RawConnection;
import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What needs no waiting is answered by the thread that noticed it, which nobody can hold
 * up; everything else is answered as if that weren't so.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PromptAnswerTests {

	private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

	private static final int LONG = 7_000;

	private final Tomcat tomcat = new Tomcat();

	private final List<RawConnection> open = new ArrayList<>();

	@TempDir
	Path folder;

	@BeforeEach
	void start() throws LifecycleException {
		HurriedProtocol protocol = new HurriedProtocol();
		protocol.answerAtOnce(PromptAnswerTests::isAtHand);
		Connector connector = new Connector(protocol);
		connector.setPort(0);
		connector.setProperty("maxKeepAliveRequests", "-1");
		connector.setProperty("socket.txBufSize", "16384");
		this.tomcat.setBaseDir(String.valueOf(this.folder));
		this.tomcat.setConnector(connector);
		Context context = this.tomcat.addContext("", null);
		Tomcat.addServlet(context, "work", new Work()).setAsyncSupported(true);
		context.addServletMapping("/*", "work");
		this.tomcat.start();
	}

	private static boolean isAtHand(String head) {
		return head.startsWith("GET /now") && head.indexOf("\r\n\r\n") == head.length() - 4
				&& !head.contains("Content-Length");
	}

	@AfterEach
	void stop() throws IOException, LifecycleException {
		for (RawConnection wire : this.open) {
			wire.close();
		}
		this.tomcat.stop();
		this.tomcat.destroy();
	}

	private RawConnection connect() throws IOException {
		RawConnection wire = new RawConnection(this.tomcat.getConnector().getLocalPort());
		this.open.add(wire);
		return wire;
	}

	private static String get(String path) {
		return "GET " + path + HOST + "\r\n";
	}

	private static String post(String path, String body) {
		return "POST " + path + HOST + "Content-Length: " + body.length() + "\r\n\r\n" + body;
	}

	private static String chunked(String path, String body) {
		int half = body.length() / 2;
		return "POST " + path + HOST + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body.substring(0, half))
				+ chunk(body.substring(half)) + "0\r\n\r\n";
	}

	private static String chunk(String text) {
		return text.isEmpty() ? "" : Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

	private static boolean isPrompt(Site.Answer answer) {
		return answer.header("Thread").endsWith("-Poller");
	}

	@Test
	void whatNeedsNoWaitingIsAnsweredByTheThreadThatNoticedIt() throws Exception {
		RawConnection wire = connect();
		for (int i = 0; i < 5; i++) {
			for (int j = 0; j < 20; j++) {
				Site.Answer prompt = wire.send(get("/now?" + j)).answer();
				assertThat(prompt.body()).isEqualTo("/now?" + j);
				assertThat(isPrompt(prompt)).isTrue();
			}
			Site.Answer other = wire.send(get("/later")).answer();
			assertThat(isPrompt(other)).isFalse();
			Thread.sleep(20);
		}
	}

	@Test
	void whatComesOnTheHeelsOfAPromptAnswerIsLookedAtToo() throws IOException {
		RawConnection wire = connect();
		for (int i = 0; i < 3000; i++) {
			wire.send(get("/now")).send(post("/later", "body"));
			assertThat(wire.answer().body()).isEqualTo("/now");
			Site.Answer other = wire.answer();
			assertThat(other.body()).isEqualTo("body");
			assertThat(isPrompt(other)).isFalse();
		}
	}

	@Test
	void requestsInOnePieceInManyAndWithLongHeadsAreAnsweredAlike() throws Exception {
		RawConnection wire = connect();
		wire.send(get("/now?1") + get("/now?2") + post("/later", "three"));
		assertThat(List.of(wire.answer().body(), wire.answer().body(), wire.answer().body())).containsExactly("/now?1",
				"/now?2", "three");
		for (String piece : get("/now?in-pieces").split("(?<=[?-])")) {
			wire.send(piece);
			Thread.sleep(20);
		}
		assertThat(wire.answer().body()).isEqualTo("/now?in-pieces");
		wire.send("GET /now?long" + HOST + "X: " + "x".repeat(3000) + "\r\n\r\n");
		assertThat(wire.answer().body()).isEqualTo("/now?long");
		wire.send("GET /now" + HOST + "Content-Length: 4\r\n\r\n");
		Thread.sleep(50);
		wire.send("body" + get("/now?after"));
		assertThat(List.of(wire.answer().body(), wire.answer().body())).containsExactly("/now", "/now?after");
	}

	/** One after the other stops asking when the network takes no more. */
	@Test
	void clientsThatDoNotReadKeepNobodyWaitingAndMissNothing() throws Exception {
		int most = 120;
		RawConnection other = connect();
		List<RawConnection> slow = new ArrayList<>();
		for (int asked = 0; asked < most; asked++) {
			slow.add(connect());
			for (int i = asked % 2; i < slow.size(); i += 2) {
				slow.get(i).send(get("/now-long?" + (asked - i) / 2));
			}
			long start = System.nanoTime();
			assertThat(isPrompt(other.send(get("/now")).answer())).isTrue();
			assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
		}
		for (int i = 0; i < most; i++) {
			for (int j = 0; j < (most - i + 1) / 2; j++) {
				assertThat(slow.get(i).answer().body()).hasSize(LONG).startsWith("/now-long?" + j + "x");
			}
		}
	}

	@Test
	void aClientThatDoesNotReadIsNotReadFromEither() throws Exception {
		RawConnection slow = connect();
		Thread asking = new Thread(() -> askWithoutEnd(slow));
		asking.start();
		int blocked = 0;
		for (int i = 0; i < 300 && blocked < 20; i++) {
			Thread.sleep(50);
			blocked = isSending(asking) ? blocked + 1 : 0;
		}
		slow.close();
		asking.join();
		assertThat(blocked).as("looks in a row at which it could not send more").isEqualTo(20);
	}

	private static boolean isSending(Thread thread) {
		return Arrays.stream(thread.getStackTrace()).anyMatch((frame) -> frame.getMethodName().contains("write"));
	}

	private static void askWithoutEnd(RawConnection wire) {
		try {
			while (true) {
				wire.send("GET /now-long" + HOST + "X: " + "x".repeat(1500) + "\r\n\r\n");
				Thread.sleep(1);
			}
		}
		catch (IOException | InterruptedException exception) {
			// It has been closed.
		}
	}

	@Test
	void connectionsThatEndAreLetGo() throws Exception {
		HurriedProtocol protocol = (HurriedProtocol) this.tomcat.getConnector().getProtocolHandler();
		for (int i = 0; i < 50; i++) {
			RawConnection wire = connect();
			wire.send(get("/now")).answer();
			if (i % 2 == 0) {
				Thread.sleep(1);
			}
			wire.close();
		}
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
		while (protocol.getConnectionCount() > 1 && System.nanoTime() < end) {
			Thread.sleep(10);
		}
		assertThat(protocol.getConnectionCount()).as("the one that is waited for is counted").isEqualTo(1);
	}

	@Test
	void requestsOfAllKindsInPiecesOfAllSizesAreAnsweredInOrder() throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(24);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < 24; i++) {
				int seed = i;
				running.add(clients.submit(() -> askAtRandom(new Random(seed), connect())));
			}
			for (Future<?> each : running) {
				finished(each);
			}
		}
		finally {
			clients.shutdownNow();
		}
	}

	private static void finished(Future<?> running) throws Exception {
		try {
			running.get(50, TimeUnit.SECONDS);
		}
		catch (ExecutionException exception) {
			throw new AssertionError(exception.getCause());
		}
	}

	private static Void askAtRandom(Random random, RawConnection wire) throws Exception {
		for (int i = 0; i < 300; i++) {
			String body = "b".repeat(random.nextInt(3000));
			String path = (random.nextBoolean() ? "/async?" : "/later?") + i;
			String request = switch (random.nextInt(4)) {
				case 0 -> chunked(path, body);
				case 1 -> post(path, body);
				default -> get("/now?" + i);
			};
			sendInPieces(random, wire, request);
			String answered = wire.answer().body();
			assertThat(answered).isEqualTo(request.startsWith("POST ") ? body : "/now?" + i);
		}
		return null;
	}

	private static void sendInPieces(Random random, RawConnection wire, String request) throws Exception {
		int from = 0;
		while (from < request.length()) {
			int to = (random.nextInt(3) == 0) ? Math.min(request.length(), from + 1 + random.nextInt(200))
					: request.length();
			wire.send(request.substring(from, to));
			from = to;
			if (random.nextInt(8) == 0) {
				Thread.sleep(random.nextInt(2));
			}
		}
	}

	/**
	 * Answers with the body that came, or the address where none did, and says on which
	 * thread.
	 */
	private static final class Work extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.setHeader("Thread", Thread.currentThread().getName());
			String address = request.getRequestURI()
					+ ((request.getQueryString() != null) ? "?" + request.getQueryString() : "");
			if (request.getMethod().equals("GET")) {
				answer(response,
						address.startsWith("/now-long") ? address + "x".repeat(LONG - address.length()) : address);
			}
			else if (request.getRequestURI().equals("/async")) {
				readLater(request, response);
			}
			else {
				answer(response, new String(request.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
			}
		}

		private static void answer(HttpServletResponse response, String text) throws IOException {
			byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
			response.setContentLength(bytes.length);
			response.getOutputStream().write(bytes);
		}

		private static void readLater(HttpServletRequest request, HttpServletResponse response) throws IOException {
			AsyncContext context = request.startAsync();
			ServletInputStream in = request.getInputStream();
			StringBuilder body = new StringBuilder();
			in.setReadListener(new ReadListener() {

				@Override
				public void onDataAvailable() throws IOException {
					byte[] piece = new byte[512];
					int length;
					while (in.isReady() && (length = in.read(piece)) >= 0) {
						body.append(new String(piece, 0, length, StandardCharsets.ISO_8859_1));
					}
				}

				@Override
				public void onAllDataRead() throws IOException {
					answer(response, body.toString());
					context.complete();
				}

				@Override
				public void onError(Throwable failure) {
					context.complete();
				}
			});
		}

	}

}
