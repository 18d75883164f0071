package personeditor.http.work;

import java.util.Optional;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import personeditor.http.server.ApiException;
import personeditor.store.document.JsonText;
import personeditor.store.engine.DatabaseRecord;
import personeditor.store.engine.Databases;

/**
 * What is written down about databases in their records. Safe for use by many threads.
 */
public final class RecordSettings {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Databases databases;

	public RecordSettings(Databases databases) {
		this.databases = databases;
	}

	/** The settings of a database; empty if there is no such database. */
	public Optional<ObjectNode> of(String database) {
		return this.databases.record(database).map(RecordSettings::read);
	}

	/**
	 * Changes the settings; tries until nobody else has changed them in between.
	 * @param change is called again with what they are then
	 * @throws ApiException if there is no such database
	 */
	public DatabaseRecord change(String database, Consumer<ObjectNode> change) {
		while (true) {
			DatabaseRecord record = this.databases.record(database)
				.orElseThrow(() -> ApiException.noDatabase(database));
			ObjectNode settings = read(record);
			change.accept(settings);
			DatabaseRecord changed = this.databases.update(database, JsonText.of(settings.toString()), record.etag())
				.orElse(null);
			if (changed != null) {
				return changed;
			}
		}
	}

	private static ObjectNode read(DatabaseRecord record) {
		JsonNode settings = MAPPER.readTree(record.settings().utf8());
		return (settings instanceof ObjectNode object) ? object : MAPPER.createObjectNode();
	}

}
