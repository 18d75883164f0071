package personeditor.http;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import personeditor.http.batch.Batches;
import personeditor.http.batch.BulkInsert;
import personeditor.http.changes.ChangesHub;
import personeditor.http.dump.Dumps;
import personeditor.http.replication.Destinations;
import personeditor.http.replication.ExternalTasks;
import personeditor.http.replication.ReplicationResource;
import personeditor.http.replication.ReplicationSetup;
import personeditor.http.server.ApiException;
import personeditor.http.server.Routes;
import personeditor.http.work.Operations;
import personeditor.http.work.Attempts;
import personeditor.http.work.NewIds;
import personeditor.http.work.Patches;
import personeditor.http.work.RecordSettings;
import personeditor.store.engine.Databases;
import personeditor.store.script.Scripts;

/**
 * The whole API: every method and path and what answers it, one line each.
 */
public final class Api {

	private Api() {
	}

	/**
	 * The table.
	 * @param scripts runs patch scripts; null where they are switched off
	 * @param hub tells clients of operations
	 * @param replication how databases of other nodes are reached
	 * @param executor does the work that clients start and ask about later
	 */
	public static Routes routes(Databases databases, @Nullable Scripts scripts, ChangesHub hub,
			ReplicationSetup replication, UUID topologyId, ExecutorService executor, InstantSource clock,
			RandomGenerator random) {
		Routes routes = new Routes(databases);
		Operations operations = new Operations(executor, hub::operationChanged);
		NewIds newIds = new NewIds(random);
		Patches patches = new Patches(scripts, newIds);
		Attempts attempts = new Attempts();
		ServerResource server = new ServerResource(databases, replication.configured(), topologyId, clock);
		server(routes, server, new DatabaseRecords(databases, replication.links()::forget));
		documents(routes, newIds, patches, attempts, clock);
		routes.upload("POST", "/bulk_insert", new BulkInsert(newIds, operations)::post);
		Dumps dumps = new Dumps(operations, clock);
		routes.upload("POST", "/smuggler/export", dumps::exportAll)
			.upload("POST", "/smuggler/import", dumps::importAll);
		replication(routes, databases, replication, executor);
		queries(routes, new Queries(databases.defaults().tag(), clock),
				new QueryOperations(patches, attempts, operations));
		statistics(routes, new Statistics(server), operations);
		numbers(routes, new Numbers(clock));
		revisions(routes, new Revisions(operations));
		routes.database("POST", "/multi_get", new MultiGet(routes)::post);
		routes.database("GET", "/changes", (database, request) -> {
			throw ApiException.badRequest("Not a WebSocket request.");
		});
		new BackupsResource(databases, operations, executor).addTo(routes);
		NotServed.addTo(routes);
		return routes;
	}

	private static void server(Routes routes, ServerResource server, DatabaseRecords records) {
		routes.server("GET", "/build/version", server::buildVersion)
			.server("GET", "/topology", server::topology)
			.server("GET", "/cluster/node-info", server::nodeInfo)
			.server("GET", "/cluster/topology", server::clusterTopology)
			.server("GET", "/databases", records::list)
			.server("GET", "/admin/databases", records::get)
			.server("PUT", "/admin/databases", records::put)
			.server("DELETE", "/admin/databases", records::delete)
			.server("POST", "/admin/databases/disable", records::disable)
			.server("POST", "/admin/databases/enable", records::enable);
	}

	private static void documents(Routes routes, NewIds newIds, Patches patches, Attempts attempts,
			InstantSource clock) {
		DocumentWrites writes = new DocumentWrites(newIds);
		routes.database("GET", "/docs", DocumentReads::get)
			.database("HEAD", "/docs", DocumentReads::head)
			.database("POST", "/docs", DocumentReads::post)
			.database("PUT", "/docs", writes::put)
			.database("DELETE", "/docs", writes::delete)
			.database("PATCH", "/docs", new DocumentPatches(patches, attempts, clock)::patch)
			.database("POST", "/bulk_docs", new Batches(newIds, patches, attempts)::post)
			.database("GET", "/streams/docs", DocumentLists::stream);
	}

	private static void queries(Routes routes, Queries queries, QueryOperations changes) {
		routes.database("POST", "/queries", queries::query)
			.database("GET", "/queries", queries::query)
			.database("PATCH", "/queries", changes::patch)
			.database("DELETE", "/queries", changes::delete)
			.database("POST", "/streams/queries", queries::stream)
			.database("GET", "/streams/queries", queries::stream);
	}

	private static void statistics(Routes routes, Statistics statistics, Operations operations) {
		routes.database("GET", "/stats", statistics::stats)
			.database("GET", "/stats/essential", statistics::essential)
			.database("GET", "/collections/stats", statistics::collections)
			.database("GET", "/collections/stats/detailed", statistics::detailed)
			.database("GET", "/collections/docs", statistics::documents)
			.database("GET", "/docs/size", statistics::size)
			.database("GET", "/healthcheck", Statistics::healthy)
			.database("GET", "/configuration/client", Statistics::clientConfiguration)
			.database("GET", "/operations/next-operation-id", operations::nextId)
			.database("GET", "/operations/state", operations::state)
			.database("POST", "/operations/kill", operations::kill);
	}

	private static void numbers(Routes routes, Numbers numbers) {
		routes.database("GET", "/hilo/next", numbers::nextRange)
			.database("PUT", "/hilo/return", numbers::returnRange)
			.database("POST", "/identity/next", numbers::nextIdentity)
			.database("POST", "/identity/seed", numbers::seedIdentity)
			.database("GET", "/debug/identities", numbers::identities);
	}

	private static void replication(Routes routes, Databases databases, ReplicationSetup setup,
			ExecutorService executor) {
		RecordSettings records = new RecordSettings(databases);
		ReplicationConflicts conflicts = new ReplicationConflicts(records, (name) -> databases.find(name)
			.ifPresent((database) -> executor.execute(setup.links().resolver(database)::resolveAll)));
		routes.database("GET", "/replication/conflicts", conflicts::get)
			.database("GET", "/replication/conflicts/solver", conflicts::solver)
			.server("POST", "/admin/replication/conflicts/solver", conflicts::configure);
		new ReplicationResource(setup.links(), setup.secrets()).addTo(routes);
		new Destinations(setup.links()).addTo(routes);
		new ExternalTasks(records, setup, databases.defaults().tag()).addTo(routes);
	}

	private static void revisions(Routes routes, Revisions revisions) {
		routes.database("GET", "/revisions", revisions::get)
			.database("GET", "/revisions/count", revisions::count)
			.database("GET", "/revisions/bin", revisions::bin)
			.database("GET", "/revisions/config", revisions::configuration)
			.database("POST", "/admin/revisions/config", revisions::configure)
			.database("GET", "/revisions/conflicts/config", revisions::conflictsConfiguration)
			.database("POST", "/admin/revisions/conflicts/config", revisions::configureConflicts)
			.database("POST", "/admin/revisions/config/enforce", revisions::enforce)
			.database("DELETE", "/admin/revisions", revisions::delete);
	}

}
