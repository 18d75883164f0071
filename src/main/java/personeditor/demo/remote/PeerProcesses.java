package personeditor.demo.remote;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import personeditor.demo.cluster.ClusterNode;
import personeditor.demo.cluster.NodeAwayException;
import personeditor.demo.cluster.OtherProcesses;
import personeditor.demo.cluster.Site;
import personeditor.http.replication.ConfiguredPeers;
import personeditor.http.replication.HttpPeers;
import personeditor.http.replication.PeerConnection;
import personeditor.store.replication.ReplicationPeer;
import personeditor.store.vector.NodeTag;

/**
 * The configured peers as nodes that can be shown, if they are called as these are.
 */
public final class PeerProcesses implements OtherProcesses {

	/** People watch: a process that is slower than this counts as away. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final @Nullable Site own;

	private final Map<Site, ConfiguredPeers.Peer> others = new EnumMap<>(Site.class);

	private final HttpPeers peers;

	/**
	 * The processes of a cluster.
	 * @param tag the tag of this one
	 */
	public PeerProcesses(NodeTag tag, ConfiguredPeers configured, HttpPeers peers) {
		this.peers = peers;
		configured.nodes().forEach((peer) -> site(peer.tag()).ifPresent((site) -> this.others.put(site, peer)));
		Set<Site> missing = EnumSet.allOf(Site.class);
		missing.removeAll(this.others.keySet());
		this.own = site(tag).filter((site) -> missing.equals(Set.of(site))).orElse(null);
	}

	private static Optional<Site> site(NodeTag tag) {
		return Site.ofKey(tag.text().toLowerCase(Locale.ROOT));
	}

	@Override
	public @Nullable Site own() {
		return this.own;
	}

	@Override
	public Map<Site, URI> addresses() {
		Map<Site, URI> addresses = new EnumMap<>(Site.class);
		this.others.forEach((site, peer) -> addresses.put(site, peer.url()));
		return addresses;
	}

	@Override
	public ClusterNode node(String room, Site site) {
		return new RemoteNode(connection(site), peerAt(site).url(), room, site);
	}

	@Override
	public ReplicationPeer peer(String room, Site site) {
		return this.peers.at(connection(site), (what) -> RoomsResource.address(what, room));
	}

	private PeerConnection connection(Site site) {
		return this.peers.connection(peerAt(site), PATIENCE);
	}

	private ConfiguredPeers.Peer peerAt(Site site) {
		ConfiguredPeers.Peer peer = this.others.get(site);
		if (peer == null) {
			throw new NodeAwayException(site, null);
		}
		return peer;
	}

}
