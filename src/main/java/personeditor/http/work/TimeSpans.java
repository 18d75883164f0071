package personeditor.http.work;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import personeditor.http.server.ApiException;

/**
 * Lengths of time as .NET writes them: {@code [d.]hh:mm:ss[.fffffff]}.
 */
final class TimeSpans {

	private static final Pattern FORM = Pattern
		.compile("(?:(\\d{1,7})\\.)?(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,7}))?");

	private TimeSpans() {
	}

	static Duration parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			throw ApiException
				.badRequest("'" + text + "' is no length of time like 14.00:00:00 (days.hours:minutes:seconds).");
		}
		String fraction = (matcher.group(5) != null) ? (matcher.group(5) + "0000000").substring(0, 7) : "0";
		return Duration.ofDays((matcher.group(1) != null) ? Long.parseLong(matcher.group(1)) : 0)
			.plusHours(Long.parseLong(matcher.group(2)))
			.plusMinutes(Long.parseLong(matcher.group(3)))
			.plusSeconds(Long.parseLong(matcher.group(4)))
			.plusNanos(100 * Long.parseLong(fraction));
	}

	static String print(Duration duration) {
		String days = (duration.toDays() > 0) ? duration.toDays() + "." : "";
		int ticks = duration.getNano() / 100;
		String fraction = (ticks > 0) ? ".%07d".formatted(ticks) : "";
		return "%s%02d:%02d:%02d%s".formatted(days, duration.toHoursPart(), duration.toMinutesPart(),
				duration.toSecondsPart(), fraction);
	}

}
