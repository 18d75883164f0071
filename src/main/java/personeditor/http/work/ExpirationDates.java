package personeditor.http.work;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.http.json.DocumentParts;
import personeditor.http.server.ApiException;

/**
 * Refuses a document whose metadata names a due date that is no date, as RavenDB does: a
 * client that relies on it must learn of its mistake when it makes it.
 */
public final class ExpirationDates {

	private static final List<String> NAMES = List.of("@expires", "@refresh", "@archive-at");

	private static final List<DateTimeFormatter> FORMS = List.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME,
			DateTimeFormatter.ISO_LOCAL_DATE_TIME, DateTimeFormatter.ISO_LOCAL_DATE);

	private ExpirationDates() {
	}

	public static void check(String id, DocumentParts parts) {
		String text = parts.metadata().toString();
		if (NAMES.stream().anyMatch(text::contains)) {
			JsonNode metadata = JsonMapper.shared().readTree(text);
			for (String name : NAMES) {
				JsonNode date = metadata.get(name);
				if (date != null && !date.isNull() && !isDate(date.asString(""))) {
					throw ApiException.argument(("The due date format for document '%s' is not valid: '%s'. "
							+ "Use the following format: 2050-01-01T00:00:00.0000000Z")
						.formatted(id, date.asString("")));
				}
			}
		}
	}

	private static boolean isDate(String text) {
		return FORMS.stream().anyMatch((form) -> {
			try {
				form.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
				return true;
			}
			catch (DateTimeException exception) {
				return false;
			}
		});
	}

}
