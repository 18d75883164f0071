package personeditor.http.changes;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import personeditor.http.ApiTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of a client's watching that the client didn't ask for.
 */
class WatchingTests extends ApiTest {

	private static final int LONGER_THAN_A_HEARTBEAT = 20;

	@Test
	void endsWithItsDatabase() throws Exception {
		CompletableFuture<String> ended = watch();
		String names = "{\"DatabaseNames\":[\"" + database() + "\"]}";

		assertThat(server().ask("POST", "/admin/databases/disable", names).status()).isEqualTo(200);

		assertThat(ended.get(LONGER_THAN_A_HEARTBEAT, TimeUnit.SECONDS))
			.isEqualTo("The database was deleted or switched off.");
	}

	@Test
	void endsWhenTooMuchIsWatched() {
		Subscriptions subscriptions = new Subscriptions();
		for (int i = 0; i < 1000; i++) {
			assertThat(subscriptions.take("watch-doc", "people/" + i, 0)).isTrue();
		}

		assertThat(subscriptions.take("watch-doc", "people/1000", 0)).isFalse();
		assertThat(subscriptions.take("watch-doc", "people/7", 0)).as("watched already").isTrue();
		assertThat(subscriptions.take("unwatch-doc", "people/7", 0)).isTrue();
		assertThat(subscriptions.take("watch-doc", "people/1000", 0)).isTrue();
	}

	/** From the moment when the server has greeted. */
	private CompletableFuture<String> watch() throws Exception {
		CompletableFuture<Void> greeted = new CompletableFuture<>();
		CompletableFuture<String> ended = new CompletableFuture<>();
		URI address = URI.create(url().replace("http", "ws") + "/databases/" + database() + "/changes");
		HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new WebSocket.Listener() {

			@Override
			public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
				greeted.complete(null);
				socket.request(1);
				return null;
			}

			@Override
			public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
				ended.complete(reason);
				return null;
			}

		}).join();
		greeted.get(LONGER_THAN_A_HEARTBEAT, TimeUnit.SECONDS);
		return ended;
	}

}
