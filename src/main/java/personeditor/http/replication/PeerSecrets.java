package personeditor.http.replication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import personeditor.store.vector.NodeTag;

/**
 * What the nodes of a cluster know and nobody else: {@code Authorization: Bearer …}. Two
 * nodes may have a secret of their own, which both show each other, so that one can be
 * exchanged without the rest; until both have the new one, they are apart, and catch up.
 *
 * @param shared what all others show and are shown; empty where none is needed, because
 * only programs of this machine can call
 * @param ofPeers the secrets of single peers, by their tags
 */
public record PeerSecrets(String shared, Map<String, String> ofPeers) {

	/** None is needed. */
	public static final PeerSecrets NONE = new PeerSecrets("", Map.of());

	static final String HEADER = "Authorization";

	private static final String SCHEME = "Bearer ";

	public PeerSecrets {
		ofPeers = Map.copyOf(ofPeers);
	}

	/** What a peer is shown; null if there is no secret. */
	@Nullable String headerFor(NodeTag peer) {
		return header(this.ofPeers.getOrDefault(peer.text(), this.shared));
	}

	/** What is shown to somebody whose tag is not known. */
	@Nullable String header() {
		return header(this.shared);
	}

	private static @Nullable String header(String secret) {
		return secret.isEmpty() ? null : SCHEME + secret;
	}

	/** Whether a header shows that the caller knows one, if there are any. */
	boolean areIn(@Nullable String header) {
		return (this.shared.isEmpty() && this.ofPeers.isEmpty()) || areKnown(header);
	}

	/** Whether a header shows that the caller knows one. Takes as long for any header. */
	public boolean areKnown(@Nullable String header) {
		byte[] shown = bytes((header != null) ? header : "");
		long known = Stream.concat(Stream.of(this.shared), this.ofPeers.values().stream())
			.filter((secret) -> !secret.isEmpty())
			.filter((secret) -> MessageDigest.isEqual(shown, bytes(SCHEME + secret)))
			.count();
		return known > 0;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** Says nothing of what they are. */
	@Override
	public String toString() {
		return "PeerSecrets of " + this.ofPeers.keySet();
	}

}
