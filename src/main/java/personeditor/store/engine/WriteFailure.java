package personeditor.store.engine;

import java.sql.SQLException;
import java.util.Set;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.OutcomeUnknownException;
import personeditor.store.document.WriteNotAppliedException;
import personeditor.store.document.WriteNotAppliedException.Reason;

/**
 * What an error of the engine means for the requests of a transaction, and for the writes
 * to come.
 *
 * <pre>
 *   error                        while writing rows      while committing
 *   disk full                    not applied             not applied
 *   busy, out of memory, …       not applied             unknown, fenced
 *   I/O error, corrupt file      not applied, fenced     unknown, fenced
 * </pre>
 *
 * <p>
 * A full disk is safe in both places: SQLite could not write the last page of the
 * transaction, so the file holds no commit. After any other error of a commit, the commit
 * may be in the file although it was not acknowledged, and it may come back at the next
 * start. To write on would build on ground that nobody knows, and a repeated flush
 * reports success for pages that the first one lost; so writes end there.
 *
 * @param answer what the callers are told
 * @param fences whether no more writes are taken
 */
record WriteFailure(DocumentStoreException answer, boolean fences) {

	private static final int PRIMARY_CODE = 0xff;

	private static final Set<SQLiteErrorCode> DISK_ERRORS = Set.of(SQLiteErrorCode.SQLITE_IOERR,
			SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB, SQLiteErrorCode.SQLITE_CANTOPEN);

	private static final Set<SQLiteErrorCode> DAMAGE = Set.of(SQLiteErrorCode.SQLITE_CORRUPT,
			SQLiteErrorCode.SQLITE_NOTADB);

	static WriteFailure of(SQLException exception, boolean committing) {
		SQLiteErrorCode code = codeOf(exception);
		if (code == SQLiteErrorCode.SQLITE_FULL) {
			return notApplied(Reason.DISK_FULL, exception, false);
		}
		if (committing) {
			return new WriteFailure(new OutcomeUnknownException(exception), true);
		}
		if (code == SQLiteErrorCode.SQLITE_BUSY) {
			return notApplied(Reason.OVERLOADED, exception, false);
		}
		if (isOfOneRequest(exception)) {
			return notApplied(Reason.INTERNAL, exception, false);
		}
		return notApplied(Reason.IO_ERROR, exception, DISK_ERRORS.contains(code));
	}

	/**
	 * What it means that the machine could not go on, for want of memory for example.
	 */
	static WriteFailure of(Error error, boolean committing) {
		return committing ? new WriteFailure(new OutcomeUnknownException(error), true)
				: new WriteFailure(new WriteNotAppliedException(Reason.INTERNAL, error), false);
	}

	/**
	 * Whether an error can only have been caused by one of the requests, and not by the
	 * disk: then the others needn't suffer for it.
	 */
	static boolean isOfOneRequest(SQLException exception) {
		return codeOf(exception) == SQLiteErrorCode.SQLITE_CONSTRAINT;
	}

	/** Whether an error says that the file is not what was written. */
	static boolean isDamage(SQLException exception) {
		return DAMAGE.contains(codeOf(exception));
	}

	private static WriteFailure notApplied(Reason reason, SQLException exception, boolean fences) {
		return new WriteFailure(new WriteNotAppliedException(reason, exception), fences);
	}

	/**
	 * What a request is told that had been refused: it wrote nothing, but what it was
	 * refused for may never have been.
	 */
	DocumentStoreException toRefused() {
		return (this.answer instanceof OutcomeUnknownException)
				? new WriteNotAppliedException(Reason.IO_ERROR, this.answer.getCause()) : this.answer;
	}

	private static SQLiteErrorCode codeOf(SQLException exception) {
		int code = (exception instanceof SQLiteException engine) ? engine.getResultCode().code
				: exception.getErrorCode();
		return SQLiteErrorCode.getErrorCode(code & PRIMARY_CODE);
	}

}
