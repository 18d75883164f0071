package personeditor.http.replication;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import personeditor.store.replication.ReplicationPeer;

/**
 * Makes the ways to databases of other processes. Safe for use by many threads.
 */
public final class HttpPeers {

	/** This machine, by name: a look-up could say today what it didn't yesterday. */
	private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

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
		return new HttpPeer(connection(node, this.patience), (what) -> path(database, what));
	}

	/**
	 * The way to what a node that the operator has named keeps elsewhere than in a
	 * database of its API.
	 * @param paths says where greetings and batches go
	 */
	public ReplicationPeer at(PeerConnection connection, UnaryOperator<String> paths) {
		return new HttpPeer(connection, paths);
	}

	/**
	 * The way to a node that the operator has named.
	 * @param wait how long an answer is waited for, if that isn't longer than for others
	 */
	public PeerConnection connection(ConfiguredPeers.Peer node, Duration wait) {
		return new PeerConnection(this.client, List.of(node.url()), this.secrets.headerFor(node.tag()),
				(wait.compareTo(this.patience) < 0) ? wait : this.patience);
	}

	/**
	 * The way to a database at addresses that somebody has sent.
	 * @param database a name that was checked: it becomes a part of addresses
	 * @throws IllegalArgumentException if one of them is neither on this machine nor one
	 * that the operator has named
	 */
	ReplicationPeer at(List<URI> urls, String database) {
		urls.forEach(this::requireAllowed);
		return new HttpPeer(new PeerConnection(this.client, urls, this.secrets.header(), this.patience),
				(what) -> path(database, what));
	}

	private static String path(String database, String what) {
		return "/databases/" + database + "/replication/" + what;
	}

	private void requireAllowed(URI url) {
		boolean named = this.configured.nodes().stream().anyMatch((node) -> node.url().equals(url));
		boolean own = url.getHost() != null && OWN_NAMES.contains(url.getHost());
		if (!named && !own) {
			throw new IllegalArgumentException(
					"The address " + url + " is not on this machine (localhost, 127.0.0.1 or [::1])."
							+ " Other machines have to be named in the setting replication.peers.");
		}
	}

}
