package personeditor.node;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

import personeditor.people.ravendb.RavenUnusableException;
import personeditor.security.users.UnusableUsersException;
import personeditor.store.document.DatabaseExistsException;
import personeditor.store.document.StoreUnusableException;
import personeditor.store.document.UnusableBackupException;

/**
 * Says in one line why the application could not start, where it is for the operator to
 * mend.
 */
class StartFailures implements FailureAnalyzer {

	private static final int CONFIGURATION_ERROR = 78;

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof RefusedStartException || cause instanceof StoreUnusableException
					|| cause instanceof UnusableBackupException || cause instanceof RavenUnusableException
					|| cause instanceof UnusableUsersException) {
				return new FailureAnalysis(cause.getMessage(), null, cause);
			}
			if (cause instanceof DatabaseExistsException) {
				return new FailureAnalysis(
						"There are people in the data folder already. Nothing was restored. Start with "
								+ "an empty folder, or without store.restore.",
						null, cause);
			}
		}
		return null;
	}

	/**
	 * The status that the process ends with: 78, "configuration error", where strangers
	 * would have been let in.
	 */
	static int exitCode(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof RefusedStartException) {
				return CONFIGURATION_ERROR;
			}
		}
		return 1;
	}

}
