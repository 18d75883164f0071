package personeditor.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import personeditor.node.PersonEditor;
import personeditor.people.People;
import personeditor.security.users.Accounts;
import personeditor.security.users.Role;
import personeditor.security.users.Users;

/**
 * The whole application on a free port of this machine, with a store in a folder of its
 * own.
 */
final class RunningEditor implements AutoCloseable {

	private final SlowSaves slowSaves = new SlowSaves();

	private final ShownPages shownPages = new ShownPages();

	private final Path folder;

	private ConfigurableApplicationContext context;

	private final List<String> more;

	RunningEditor() {
		this(newFolder());
	}

	private RunningEditor(Path folder, String... more) {
		this.folder = folder;
		this.more = List.of(more);
		this.context = start(0);
	}

	/** One at which a single administrator can sign in; the test is its proxy. */
	static RunningEditor secured(String administrator, String password) {
		Path folder = newFolder();
		Accounts accounts = new Accounts(new Users(folder), InstantSource.system(), new Random(1));
		accounts.add(administrator, Set.of(Role.ADMIN));
		accounts.choose(accounts.users().find(administrator).orElseThrow(), password);
		return new RunningEditor(folder, "--security.mode=secured", "--security.insecure-http-behind-proxy=127.0.0.1");
	}

	private ConfigurableApplicationContext start(int port) {
		SpringApplication application = new SpringApplication(PersonEditor.class);
		application.addInitializers((starting) -> {
			starting.getBeanFactory().registerSingleton("slowSaves", this.slowSaves);
			starting.getBeanFactory().registerSingleton("shownPages", this.shownPages);
		});
		List<String> arguments = new ArrayList<>(List.of("--server.port=" + port, "--server.address=127.0.0.1",
				"--store.directory=" + this.folder, "--editor.live.comment=200ms"));
		arguments.addAll(otherStore());
		arguments.addAll(this.more);
		return application.run(arguments.toArray(String[]::new));
	}

	/** A RavenDB instead of the embedded store, where the profile says so. */
	private List<String> otherStore() {
		String url = System.getProperty("browser.ravendb", "");
		return url.isEmpty() ? List.of()
				: List.of("--people.store=ravendb", "--ravendb.urls=" + url,
						"--ravendb.database=Browser" + this.folder.getFileName(), "--ravendb.create-database=true",
						"--ravendb.enable-revisions=true");
	}

	/** Stops the application, and starts it at the same address with the same store. */
	void restart() {
		int port = port();
		this.context.close();
		this.context = start(port);
	}

	private static Path newFolder() {
		try {
			return Files.createTempDirectory("editor");
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	String address() {
		return "http://127.0.0.1:" + port();
	}

	People people() {
		return this.context.getBean(People.class);
	}

	ShownPages shownPages() {
		return this.shownPages;
	}

	SlowSaves slowSaves() {
		return this.slowSaves;
	}

	@Override
	public void close() throws IOException {
		this.context.close();
		FileSystemUtils.deleteRecursively(this.folder);
	}

}
