package personeditor.security;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

import personeditor.security.users.Role;
import personeditor.security.users.Token;
import personeditor.support.EventStream;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes on for long ends with the right to it, and what happens beside the node is
 * noticed.
 */
class LastingTests extends SecuredTest {

	@Value("${store.directory}")
	Path folder;

	private EventStream events(Visitor visitor) throws Exception {
		String person = person(visitor);
		String vector = visitor.open(person + "/edit").value("changeVector");
		EventStream stream = EventStream.open(this.port,
				person + "/events?since=" + URLEncoder.encode(vector, StandardCharsets.UTF_8), visitor.cookies());
		assertThat(stream.status()).isEqualTo(200);
		assertThat(stream.next("presence")).isNotEmpty();
		return stream;
	}

	private static void await(BooleanSupplier state) throws InterruptedException {
		for (int i = 0; i < 200 && !state.getAsBoolean(); i++) {
			Thread.sleep(50);
		}
		assertThat(state.getAsBoolean()).isTrue();
	}

	private void disable(String name) {
		this.accounts.users().change(name, (user) -> user.withDisabled(true));
	}

	@Test
	void eventsEndWhenTheUserIsDisabledAndOthersGoOn() throws Exception {
		String alice = user(Role.EDITOR);
		try (EventStream hers = events(signedIn(alice)); EventStream others = events(signedIn(user(Role.EDITOR)))) {
			disable(alice);

			await(hers::isEnded);
			assertThat(others.isEnded()).isFalse();
		}
	}

	@Test
	void eventsEndWhenTheUserHasSignedOutOrHasAnotherPassword() throws Exception {
		String alice = user(Role.EDITOR);
		Visitor visitor = signedIn(alice);
		try (EventStream before = events(visitor)) {
			visitor.open("/account").press("Sign out");
			await(before::isEnded);
		}
		try (EventStream later = events(signedIn(alice))) {
			this.accounts.reset(alice);
			await(later::isEnded);
		}
	}

	@Test
	void eventsEndAsLongAsTheUsersCanNotBeRead() throws Exception {
		Path file = this.folder.resolve("users.json");
		byte[] users = Files.readAllBytes(file);
		Closing connection = connect(basic(user(Role.READER), PASSWORD));
		try (EventStream events = events(signedIn(user(Role.EDITOR)))) {
			users = Files.readAllBytes(file);
			Files.writeString(file, "nonsense");

			await(events::isEnded);
			assertThat(connection.reason.get(20, TimeUnit.SECONDS)).contains("may not listen any more");
		}
		finally {
			Files.write(file, users);
		}
		assertThat(people().ask("GET", "/docs?id=nobody/1", "", "Authorization", basic(user(Role.READER), PASSWORD))
			.status()).as("when they can be read again").isEqualTo(404);
	}

	@Test
	void aConnectionForChangesEndsWithItsToken() throws Exception {
		String alice = user(Role.EDITOR);
		Closing ended = connect(token(alice, Duration.ofDays(1), Role.READER));
		Closing lasting = connect(basic(alice, PASSWORD));

		this.accounts.removeToken(alice, known(alice).tokens().get(0).name());

		assertThat(ended.reason.get(20, TimeUnit.SECONDS)).contains("may not listen any more");
		assertThat(lasting.reason).isNotDone();
		lasting.socket().abort();
	}

	private Closing connect(String authorization) {
		Closing closing = new Closing();
		closing.opened = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.header("Authorization", authorization)
			.buildAsync(URI.create("ws://localhost:" + this.port + "/databases/people/changes"), closing);
		assertThat(closing.socket().isInputClosed()).isFalse();
		return closing;
	}

	@Test
	void whenATokenWasUsedLastIsKnownToTheCommand() throws Exception {
		String alice = user(Role.EDITOR);
		String used = token(alice, Duration.ofDays(1), Role.READER);
		this.accounts.addToken(alice, "never", Set.of(Role.READER), Duration.ofDays(1));
		people().ask("GET", "/docs?id=nobody/1", "", "Authorization", used);
		Token token = known(alice).tokens().get(0);

		Path file = this.folder.resolve("token-uses.json");
		await(() -> Files.exists(file) && text(file).contains(token.sha256()));

		assertThat(text(file)).contains(this.clock.instant().toString());
		assertThat(this.accounts.users().uses().lastOf(token)).contains(this.clock.instant());
		assertThat(this.accounts.users().uses().lastOf(known(alice).tokens().get(1))).isEmpty();
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException exception) {
			return "";
		}
	}

	@Test
	void whatCommandsDoToUsersIsInTheTrail() throws Exception {
		Visitor admin = signedIn(user(Role.ADMIN));
		String alice = user(Role.READER);
		await(() -> trail(admin).contains(alice + " may sign in: reader"));

		this.accounts.users().change(alice, (user) -> user.withRoles(Set.of(Role.EDITOR)));
		disable(alice);
		this.accounts.addToken(alice, "robot", Set.of(Role.READER), Duration.ofDays(1));
		await(() -> trail(admin).contains(alice + " has the token 'robot': reader until"));
		this.accounts.remove(alice);
		await(() -> trail(admin).contains(alice + " is no user any more"));

		assertThat(trail(admin)).contains(alice + " has other roles: reader, now editor", alice + " is disabled")
			.doesNotContain(PASSWORD);
	}

	private static String trail(Visitor admin) {
		return admin.open("/audit").text(".trail");
	}

	/** A connection, and why it was closed. */
	private static final class Closing implements WebSocket.Listener {

		private final CompletableFuture<String> reason = new CompletableFuture<>();

		private CompletableFuture<WebSocket> opened = new CompletableFuture<>();

		WebSocket socket() {
			return this.opened.join();
		}

		@Override
		public CompletionStage<?> onClose(WebSocket socket, int status, String text) {
			this.reason.complete(text);
			return CompletableFuture.completedFuture(null);
		}

	}

}
