package personeditor.http;

import java.util.Map;

import personeditor.http.server.ApiException;
import personeditor.http.server.Routes;

/**
 * The parts of RavenDB's API that this store does not have: each answers 501 and its
 * name, so that nobody takes it for a mistake in the address.
 */
final class NotServed {

	/** Method and path, and what is not there. */
	static final Map<String, String> FEATURES = Map.ofEntries(Map.entry("GET /attachments", "attachments"),
			Map.entry("POST /attachments", "attachments"), Map.entry("PUT /attachments", "attachments"),
			Map.entry("DELETE /attachments", "attachments"), Map.entry("HEAD /attachments", "attachments"),
			Map.entry("POST /attachments/bulk", "attachments"), Map.entry("GET /counters", "counters"),
			Map.entry("POST /counters", "counters"), Map.entry("GET /timeseries", "time series"),
			Map.entry("GET /timeseries/ranges", "time series"), Map.entry("POST /timeseries", "time series"),
			Map.entry("GET /timeseries/stats", "time series"), Map.entry("GET /cmpxchg", "compare-exchange values"),
			Map.entry("PUT /cmpxchg", "compare-exchange values"),
			Map.entry("DELETE /cmpxchg", "compare-exchange values"), Map.entry("GET /subscriptions", "subscriptions"),
			Map.entry("PUT /subscriptions", "subscriptions"), Map.entry("POST /subscriptions", "subscriptions"),
			Map.entry("DELETE /subscriptions", "subscriptions"), Map.entry("GET /subscriptions/state", "subscriptions"),
			Map.entry("PUT /admin/etl", "ETL tasks"), Map.entry("POST /admin/periodic-backup", "backup tasks"),
			Map.entry("PUT /admin/indexes", "static indexes"), Map.entry("GET /indexes", "static indexes"),
			Map.entry("DELETE /indexes", "static indexes"), Map.entry("GET /indexes/stats", "static indexes"),
			Map.entry("POST /revisions/revert", "revert of a whole database"));

	private NotServed() {
	}

	static void addTo(Routes routes) {
		FEATURES.forEach((route, feature) -> {
			String[] parts = route.split(" ");
			routes.database(parts[0], parts[1], (database, request) -> {
				throw ApiException.notImplemented(feature);
			});
		});
	}

}
