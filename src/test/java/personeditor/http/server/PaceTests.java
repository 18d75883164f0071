package personeditor.http.server;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PaceTests {

	private static final long SECOND = 1_000_000_000L;

	private final Pace pace = new Pace(Duration.ofSeconds(20), 10_000);

	@Test
	void everybodyMayTakeSoLong() {
		assertThat(this.pace.isBroken(20 * SECOND, 0)).isFalse();
		assertThat(this.pace.isBroken(20 * SECOND + 1, 0)).isTrue();
	}

	@Test
	void whoGetsOnMayTakeLonger() {
		assertThat(this.pace.isBroken(120 * SECOND, 1_000_000)).isFalse();
		assertThat(this.pace.isBroken(121 * SECOND, 1_000_000)).isTrue();
		assertThat(this.pace.isBroken(1000 * SECOND, 64 << 20)).isFalse();
	}

	@Test
	void anAnswerEndsWhenItsClientIsTooSlow() {
		PacedOutput out = new PacedOutput(waiting(20), new Pace(Duration.ofMillis(50), 1000));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
			for (int i = 0; i < 100; i++) {
				out.write('x');
			}
		});
	}

	@Test
	void theTimeBetweenWritesIsNotTheClients() throws Exception {
		PacedOutput out = new PacedOutput(waiting(0), new Pace(Duration.ofMillis(50), 1000));
		for (int i = 0; i < 4; i++) {
			out.write('x');
			Thread.sleep(30);
		}
	}

	private static OutputStream waiting(int milliseconds) {
		return new OutputStream() {

			@Override
			public void write(int each) {
				try {
					Thread.sleep(milliseconds);
				}
				catch (InterruptedException exception) {
					throw new IllegalStateException(exception);
				}
			}

		};
	}

}
