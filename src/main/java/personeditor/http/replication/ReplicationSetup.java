package personeditor.http.replication;

import personeditor.store.replication.Links;

/**
 * What the API has to know of replication.
 *
 * @param links what is sent and taken in
 * @param configured the other nodes of the cluster
 * @param peers makes ways to others
 * @param secrets what peers show
 */
public record ReplicationSetup(Links links, ConfiguredPeers configured, HttpPeers peers, PeerSecrets secrets) {
}
