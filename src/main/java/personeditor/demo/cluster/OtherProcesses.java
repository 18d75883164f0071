package personeditor.demo.cluster;

import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.store.replication.ReplicationPeer;

/**
 * The other processes of a cluster in which nodes that are shown can live.
 */
public interface OtherProcesses {

	/**
	 * Which of the nodes this process is; null unless each of them has a process.
	 */
	@Nullable Site own();

	/** Where the others are. */
	Map<Site, URI> addresses();

	/** A node of a cluster in another process, which makes it when it is first called. */
	ClusterNode node(String room, Site site);

	/** The way on which versions go to it. */
	ReplicationPeer peer(String room, Site site);

}
