package personeditor.http.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string, in their order. Names are found in any case; a value
 * is never split and never trimmed.
 */
public final class Parameters {

	private static final Parameters NONE = new Parameters(List.of());

	private final List<Parameter> parameters;

	private Parameters(List<Parameter> parameters) {
		this.parameters = parameters;
	}

	/**
	 * Reads what stands after the question mark.
	 * @throws ApiException 400 if an escape can't be read, or is no UTF-8
	 */
	public static Parameters parse(@Nullable String query) {
		if (query == null || query.isEmpty()) {
			return NONE;
		}
		List<Parameter> parameters = new ArrayList<>(4);
		int start = 0;
		while (start <= query.length()) {
			int end = query.indexOf('&', start);
			end = (end < 0) ? query.length() : end;
			if (end > start) {
				parameters.add(parameter(query.substring(start, end)));
			}
			start = end + 1;
		}
		return new Parameters(parameters);
	}

	private static Parameter parameter(String text) {
		int equals = text.indexOf('=');
		return (equals < 0) ? new Parameter(decoded(text), "")
				: new Parameter(decoded(text.substring(0, equals)), decoded(text.substring(equals + 1)));
	}

	private static String decoded(String text) {
		return isPlain(text) ? text : unescaped(text, true);
	}

	/** A path without its escapes, in which a plus is a plus. */
	static String unescapedPath(String path) {
		return unescaped(path, false);
	}

	private static boolean isPlain(String text) {
		for (int i = 0; i < text.length(); i++) {
			char each = text.charAt(i);
			if (each == '%' || each == '+' || each > 0x7e) {
				return false;
			}
		}
		return true;
	}

	private static String unescaped(String text, boolean plusIsBlank) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
		for (int i = 0; i < text.length(); i++) {
			char each = text.charAt(i);
			if (each == '%') {
				bytes.write(escape(text, i));
				i += 2;
			}
			else if (each == '+' && plusIsBlank) {
				bytes.write(' ');
			}
			else {
				bytes.write(each);
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
		}
		catch (CharacterCodingException exception) {
			throw ApiException.badRequest("The query string holds bytes that are no UTF-8.");
		}
	}

	private static int escape(String text, int at) {
		int high = (at + 2 < text.length()) ? Character.digit(text.charAt(at + 1), 16) : -1;
		int low = (at + 2 < text.length()) ? Character.digit(text.charAt(at + 2), 16) : -1;
		if (high < 0 || low < 0) {
			throw ApiException.badRequest("The query string holds a % that begins no escape.");
		}
		return high << 4 | low;
	}

	int size() {
		return this.parameters.size();
	}

	/** The first value of a name, null if there is none. */
	public @Nullable String first(String name) {
		for (Parameter parameter : this.parameters) {
			if (parameter.name.equalsIgnoreCase(name)) {
				return parameter.value;
			}
		}
		return null;
	}

	/** All values of a name, in their order. */
	public List<String> all(String name) {
		List<String> values = new ArrayList<>(2);
		for (Parameter parameter : this.parameters) {
			if (parameter.name.equalsIgnoreCase(name)) {
				values.add(parameter.value);
			}
		}
		return values;
	}

	/** The first value of a name, or a text where there is none. */
	public String text(String name, String otherwise) {
		String value = first(name);
		return (value != null) ? value : otherwise;
	}

	/**
	 * The one value of a name.
	 * @throws ApiException 400 if there is none, a blank one, or several
	 */
	public String required(String name) {
		List<String> values = all(name);
		if (values.size() > 1) {
			throw ApiException.argument("Query string value '" + name + "' must appear exactly once");
		}
		if (values.isEmpty() || values.get(0).isBlank()) {
			throw ApiException.argument("Query string value '" + name + "' must have a non empty value");
		}
		return values.get(0);
	}

	/** Whether a name is there with the value true. */
	public boolean flag(String name) {
		return "true".equalsIgnoreCase(first(name));
	}

	/**
	 * A number.
	 * @throws ApiException 400 if the value is none, or too large for an {@code int}
	 */
	public int integer(String name, int otherwise) {
		String value = first(name);
		try {
			return (value != null) ? Integer.parseInt(value) : otherwise;
		}
		catch (NumberFormatException exception) {
			throw ApiException
				.argument("Could not parse header '" + name + "' header as int, value was: " + shortened(value));
		}
	}

	/**
	 * A number that must be there.
	 * @throws ApiException 400 if it isn't, or is no {@code long}
	 */
	public long requiredLong(String name) {
		String value = first(name);
		if (value == null) {
			throw ApiException.argument("Query string " + name + " is mandatory, but wasn't specified.");
		}
		try {
			return Long.parseLong(value);
		}
		catch (NumberFormatException exception) {
			throw ApiException
				.argument("Could not parse query string '" + name + "' as long, value was: " + shortened(value));
		}
	}

	private static String shortened(@Nullable String value) {
		String text = String.valueOf(value);
		return (text.length() <= 100) ? text : text.substring(0, 100) + "…";
	}

	private record Parameter(String name, String value) {
	}

}
