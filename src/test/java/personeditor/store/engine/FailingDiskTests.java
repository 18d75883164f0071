package personeditor.store.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.support.ChildProcess;
import personeditor.support.FaultyDisk;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A write or a sync of the disk fails, each time another one. Batches that were answered
 * are there, those that were not applied are not, and where nobody knows it is all or
 * nothing. After an error of the disk no more is written; after a full disk it goes on.
 */
@Tag("fault")
class FailingDiskTests {

	/** At how many calls of each kind. */
	private static final int CALLS = Integer.getInteger("failing.calls", 8);

	private static final Duration PATIENCE = Duration.ofSeconds(60 + 10L * CALLS);

	@TempDir
	private Path folder;

	@TempDir
	private Path tools;

	@Test
	void whateverCallFailsEachAnswerIsTrue() throws Exception {
		FaultyDisk disk = FaultyDisk.of(this.folder, this.tools);
		int batches = Math.max(16, Math.min(150, CALLS));
		try (ChildProcess writer = ChildProcess.start(disk.environment(),
				List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=off"), FailingDiskWriter.class,
				disk.folder().toString(), disk.control().toString(), String.valueOf(batches), String.valueOf(CALLS))) {
			assertThat(writer.exitCode(PATIENCE)).as(() -> String.join("\n", writer.lines())).isZero();
			List<String> found = writer.lines();
			assertThat(found).anyMatch((line) -> line.startsWith("EIO at ") && line.endsWith("unknown"));
			assertThat(found).anyMatch((line) -> line.startsWith("ENOSPC at ") && line.endsWith("full"));
		}
	}

}
