package personeditor.http.replication;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import personeditor.store.vector.NodeTag;

/**
 * The other nodes of a cluster, as the operator has written them down.
 *
 * @param nodes in the order in which clients are to prefer them, after the node itself
 * @param databases the names of the databases that all of them have
 */
public record ConfiguredPeers(List<Peer> nodes, Set<String> databases) {

	/** None. */
	public static final ConfiguredPeers NONE = new ConfiguredPeers(List.of(), Set.of());

	private static final Pattern PEER = Pattern.compile("\\s*([A-Z]{1,4})=(https?://[^/\\s]+)/?\\s*");

	public ConfiguredPeers {
		nodes = List.copyOf(nodes);
		databases = Set.copyOf(databases);
	}

	/** The nodes that have a database. */
	public List<Peer> having(String database) {
		return this.databases.stream().anyMatch(database::equalsIgnoreCase) ? this.nodes : List.of();
	}

	/**
	 * A node.
	 *
	 * @param url its address, without anything after the port
	 */
	public record Peer(NodeTag tag, URI url) {

		/**
		 * Reads {@code B=http://127.0.0.1:8081}.
		 * @throws IllegalArgumentException if it is something else
		 */
		public static Peer parse(String text) {
			Matcher parts = PEER.matcher(text);
			if (!parts.matches()) {
				throw new IllegalArgumentException("'" + text
						+ "' in replication.peers is no peer. Write its node tag and its address, as in B=http://127.0.0.1:8081.");
			}
			return new Peer(new NodeTag(parts.group(1)), URI.create(parts.group(2)));
		}

	}

}
