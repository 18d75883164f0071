package personeditor.http.replication;

import java.io.IOException;

/**
 * Another node has answered, and not as was hoped.
 */
public class PeerRefusedException extends IOException {

	private static final long serialVersionUID = 1L;

	private final int status;

	PeerRefusedException(String authority, int status, String reason) {
		super("%s answered %d: %s".formatted(authority, status, reason));
		this.status = status;
	}

	public int status() {
		return this.status;
	}

}
