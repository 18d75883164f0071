package personeditor.security;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import personeditor.security.users.Accounts;
import personeditor.security.users.Role;
import personeditor.security.users.Users;
import personeditor.support.TemporaryStore;
import personeditor.support.TestClock;

/**
 * A data folder in which there is an administrator already, and a clock that tests set.
 */
@TestConfiguration(proxyBeanMethods = false)
class SecuredEditor implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		new TemporaryStore().initialize(context);
		Path folder = Path.of(context.getEnvironment().getRequiredProperty("store.directory"));
		new Accounts(new Users(folder), InstantSource.system(), new Random(1)).add("admin", Set.of(Role.ADMIN));
	}

	@Bean
	@Primary
	TestClock testClock() {
		return new TestClock(Instant.now().toString());
	}

}
