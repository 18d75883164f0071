package personeditor.store.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.document.Document;
import personeditor.store.document.JsonText;
import personeditor.store.query.rql.FieldReader;
import personeditor.store.query.rql.FieldValues;
import personeditor.store.query.rql.RqlColumn;
import personeditor.store.query.rql.RqlField;
import personeditor.store.query.rql.RqlQuery;
import personeditor.store.query.rql.RqlValue;

/**
 * Takes out of a document what a query selects and includes.
 */
final class RqlProjection {

	private static final JsonMapper JSON = new JsonMapper();

	private final RqlQuery query;

	private final FieldReader reader;

	RqlProjection(RqlQuery query) {
		this.query = query;
		Set<RqlField> fields = Stream
			.concat(query.columns().stream().flatMap((column) -> Stream.ofNullable(column.field())),
					query.includes().stream())
			.map(RqlProjection::canonical)
			.collect(Collectors.toSet());
		this.reader = new FieldReader(fields);
	}

	private static RqlField canonical(RqlField field) {
		return field.isId() ? field : RqlField.of(field.canonicalName());
	}

	boolean isDistinct() {
		return this.query.distinct() && !this.query.columns().isEmpty();
	}

	RqlResult of(Document document) {
		if (this.query.columns().isEmpty() && this.query.includes().isEmpty()) {
			return new RqlResult(document, null, List.of());
		}
		Map<RqlField, FieldValues> values = this.reader.read(document.id(), document.content(), document.metadata());
		return new RqlResult(document, this.query.columns().isEmpty() ? null : columns(values), includes(values));
	}

	private Map<String, JsonText> columns(Map<RqlField, FieldValues> values) {
		Map<String, JsonText> columns = new LinkedHashMap<>();
		for (RqlColumn column : this.query.columns()) {
			RqlField field = column.field();
			columns.put(column.name(), (field != null) ? value(field, values) : literal(column.literal()));
		}
		return columns;
	}

	private static JsonText value(RqlField field, Map<RqlField, FieldValues> values) {
		FieldValues found = values.getOrDefault(canonical(field), FieldValues.NONE);
		return field.isId() ? JsonText.of(JSON.writeValueAsString(found.id())) : found.projected();
	}

	private static JsonText literal(@Nullable RqlValue value) {
		if (value instanceof RqlValue.Text text) {
			return JsonText.of(JSON.writeValueAsString(text.text()));
		}
		if (value instanceof RqlValue.Number number) {
			return JsonText.of(number.text());
		}
		return JsonText.of((value instanceof RqlValue.Bool bool) ? Boolean.toString(bool.value()) : "null");
	}

	private List<String> includes(Map<RqlField, FieldValues> values) {
		List<String> ids = new ArrayList<>();
		for (RqlField field : this.query.includes()) {
			ids.addAll(values.getOrDefault(canonical(field), FieldValues.NONE).texts());
		}
		return ids;
	}

}
