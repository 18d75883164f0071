package personeditor.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far something has come, in one line that is written again and again. Used by
 * one thread.
 */
final class Progress {

	private static final int WIDTH = 30;

	private static final long STEP = 256 * 1024;

	private static final double MEGABYTE = 1024.0 * 1024;

	private final PrintStream terminal;

	private final boolean isWatched;

	private final long total;

	private long done;

	private long shown = -STEP;

	/**
	 * A line.
	 * @param isWatched whether it is a terminal
	 * @param total how many bytes there are; 0 if nobody knows
	 */
	Progress(PrintStream terminal, boolean isWatched, long total) {
		this.terminal = terminal;
		this.isWatched = isWatched;
		this.total = total;
	}

	/** The same bytes, counted. */
	InputStream counting(InputStream in) {
		return new FilterInputStream(in) {

			@Override
			public int read() throws IOException {
				int read = super.read();
				add((read >= 0) ? 1 : 0);
				return read;
			}

			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				int read = super.read(bytes, offset, length);
				add(Math.max(0, read));
				return read;
			}

		};
	}

	private void add(int bytes) {
		this.done += bytes;
		if (this.isWatched && this.done - this.shown >= STEP) {
			this.shown = this.done;
			this.terminal.print("\r" + line());
			this.terminal.flush();
		}
	}

	/** What is shown now. */
	String line() {
		String size = String.format(Locale.ROOT, "%.1f MB", this.done / MEGABYTE);
		if (this.total <= 0) {
			return size;
		}
		int parts = (int) Math.min(WIDTH, WIDTH * this.done / this.total);
		return String.format(Locale.ROOT, "[%s%s] %3d %%  %s", "=".repeat(parts), " ".repeat(WIDTH - parts),
				Math.min(100, 100 * this.done / this.total), size);
	}

	/** Ends the line. */
	void end() {
		if (this.isWatched) {
			this.terminal.println("\r" + line());
		}
	}

}
