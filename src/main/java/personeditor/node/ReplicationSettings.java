package personeditor.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which other nodes there are.
 *
 * @param peers the nodes, each with its tag, as in {@code B=http://127.0.0.1:8081}; what
 * has this node's own tag is left out, so that all nodes can have the same setting
 * @param databases the databases that all nodes have
 * @param secret what only the nodes of the cluster know; the same on all of them
 * @param secrets secrets that only two nodes share, by the other one's tag
 * @param certificates a file with the certificates that other nodes are known by, besides
 * those of the usual authorities; null if there are none
 * @param patience how long a peer's answer is waited for
 */
@ConfigurationProperties("replication")
record ReplicationSettings(@DefaultValue List<String> peers, @DefaultValue( {
		"people", "documentation" }) List<String> databases, @DefaultValue("") String secret,
		@DefaultValue Map<String, String> secrets, @Nullable Path certificates, @DefaultValue("10s") Duration patience){
}
