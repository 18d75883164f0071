package personeditor.support;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until it is set.
 */
public final class TestClock implements InstantSource {

	private volatile Instant now;

	public TestClock(String now) {
		this.now = Instant.parse(now);
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	public void set(String instant) {
		this.now = Instant.parse(instant);
	}

	public void forward(Duration duration) {
		this.now = this.now.plus(duration);
	}

}
