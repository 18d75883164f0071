package personeditor.http.replication;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import personeditor.store.replication.ReplicationPeer;

/**
 * Makes the ways to databases of other processes. Safe for use by many threads.
 */
public final class HttpPeers {

	private final Supplier<HttpClient> client;

	private final PeerSecrets secrets;

	private final Duration patience;

	private final ConfiguredPeers configured;

	/**
	 * Ways over a client, which is made when the first of them is used.
	 * @param patience how long an answer is waited for
	 * @param configured where peers that are added while the node runs may be, besides
	 * this machine
	 */
	public HttpPeers(Supplier<HttpClient> client, PeerSecrets secrets, Duration patience, ConfiguredPeers configured) {
		this.client = client;
		this.secrets = secrets;
		this.patience = patience;
		this.configured = configured;
	}

	/** The way to a database of a node that the operator has named. */
	public ReplicationPeer at(ConfiguredPeers.Peer node, String database) {
		return new HttpPeer(this.client, List.of(node.url()), database, this.secrets.headerFor(node.tag()),
				this.patience);
	}

	/**
	 * The way to a database at addresses that somebody has sent.
	 * @throws IllegalArgumentException if one of them is neither on this machine nor one
	 * that the operator has named
	 */
	ReplicationPeer at(List<URI> urls, String database) {
		urls.forEach(this::requireAllowed);
		return new HttpPeer(this.client, urls, database, this.secrets.header(), this.patience);
	}

	private void requireAllowed(URI url) {
		boolean named = this.configured.nodes().stream().anyMatch((node) -> node.url().equals(url));
		if (!named && !isLoopback(url.getHost())) {
			throw new IllegalArgumentException("The address " + url
					+ " is not on this machine. Other machines have to be named in the setting replication.peers.");
		}
	}

	private static boolean isLoopback(@Nullable String host) {
		try {
			return host != null && InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException exception) {
			return false;
		}
	}

}
