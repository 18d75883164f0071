package personeditor.people.web;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import personeditor.support.TestClock;

/**
 * Puts a clock that tests set in the place of the system's.
 */
@TestConfiguration(proxyBeanMethods = false)
class StandingClock {

	@Bean
	@Primary
	TestClock standingClock() {
		return new TestClock("2026-11-21T14:32:00Z");
	}

}
