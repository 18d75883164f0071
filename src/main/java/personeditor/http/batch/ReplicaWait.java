package personeditor.http.batch;

import java.util.List;

import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Parameters;
import personeditor.store.document.Written;

/**
 * Answers a client that wants its write to be on other nodes too before it goes on. A
 * node that stands alone has none to wait for, so the time is up at once. The write is
 * stored either way.
 */
final class ReplicaWait {

	private ReplicaWait() {
	}

	/**
	 * Ends the wait for what was written.
	 * @throws ApiException 408 if the client wants to know that there are no replicas
	 */
	static void check(ApiRequest request, List<Written> written) {
		Parameters parameters = request.parameters();
		String timeout = parameters.first("waitForReplicasTimeout");
		String replicas = parameters.text("numberOfReplicasToWaitFor", "1");
		boolean alone = replicas.equals("0") || replicas.equalsIgnoreCase("majority");
		boolean wantsToKnow = !"false".equalsIgnoreCase(parameters.first("throwOnTimeoutInWaitForReplicas"));
		if (timeout != null && !alone && wantsToKnow && !written.isEmpty()) {
			throw ApiException.of(408, "RavenTimeoutException",
					("Could not verify that the change vector '%s' was replicated to %s servers in %s. "
							+ "So far, it only replicated to 0")
						.formatted(written.get(written.size() - 1).changeVector(), replicas, timeout));
		}
	}

}
