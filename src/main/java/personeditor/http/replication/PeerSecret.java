package personeditor.http.replication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import org.jspecify.annotations.Nullable;

/**
 * What the nodes of a cluster know and nobody else: {@code Authorization: Bearer …}.
 *
 * @param value the secret; empty where none is needed, because only programs of this
 * machine can call
 */
public record PeerSecret(String value) {

	static final String HEADER = "Authorization";

	private static final String SCHEME = "Bearer ";

	/** What a source sends; null if there is no secret. */
	@Nullable String header() {
		return this.value.isEmpty() ? null : SCHEME + this.value;
	}

	/** Whether a header shows that the caller knows it. Takes as long for any header. */
	boolean isIn(@Nullable String header) {
		return this.value.isEmpty()
				|| (header != null && MessageDigest.isEqual(bytes(header), bytes(SCHEME + this.value)));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.value.isEmpty() ? "none" : "set";
	}

}
