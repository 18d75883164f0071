package personeditor.security;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One client can't have all of the node's threads.
 */
class ClientLimitTests {

	private final ClientLimit limit = new ClientLimit((request, response, type, message) -> false);

	private final CountDownLatch end = new CountDownLatch(1);

	private MockHttpServletResponse ask(String address, CountDownLatch begun) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/people");
		request.setRemoteAddr(address);
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.limit.doFilter(request, response, (asked, answered) -> {
			begun.countDown();
			try {
				this.end.await(10, TimeUnit.SECONDS);
			}
			catch (InterruptedException exception) {
				Thread.currentThread().interrupt();
			}
		});
		return response;
	}

	@Test
	void theFiftyFirstRequestOfOneClientIsToBeTriedAgain() throws Exception {
		ExecutorService clients = Executors.newCachedThreadPool();
		CountDownLatch begun = new CountDownLatch(50);
		List<Future<MockHttpServletResponse>> answers = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			answers.add(clients.submit(() -> ask("10.0.0.7", begun)));
		}
		begun.await();

		MockHttpServletResponse refused = ask("10.0.0.7", begun);
		assertThat(refused.getStatus()).isEqualTo(429);
		assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
		assertThat(refused.getContentAsString()).contains("This request was not begun");
		CountDownLatch other = new CountDownLatch(1);
		answers.add(clients.submit(() -> ask("10.0.0.8", other)));
		other.await();

		this.end.countDown();
		for (Future<MockHttpServletResponse> answer : answers) {
			assertThat(answer.get().getStatus()).isEqualTo(200);
		}
		assertThat(ask("10.0.0.7", begun).getStatus()).as("when the others are done").isEqualTo(200);
		clients.shutdown();
	}

}
