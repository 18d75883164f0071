package personeditor.store.script;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Numbers as text, for {@code toStringWithFormat}: the formats F, N and P with up to 20
 * decimals, and patterns of {@code 0 # , .} such as {@code #,##0.00}.
 */
final class NumberFormat {

	private static final Pattern NAMED = Pattern.compile("([FNP])([0-9]|1[0-9]|20)?", Pattern.CASE_INSENSITIVE);

	private static final Pattern PATTERN = Pattern.compile("[#,]{0,20}0[0,]{0,20}(\\.0{0,20}#{0,20})?");

	private NumberFormat() {
	}

	/**
	 * The number as text; null if there is no such format.
	 */
	static @Nullable String format(double number, String format) {
		String pattern = pattern(format);
		if (pattern == null) {
			return null;
		}
		DecimalFormat decimal = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
		decimal.setRoundingMode(RoundingMode.HALF_UP);
		return decimal.format(new BigDecimal(Double.toString(number)));
	}

	private static @Nullable String pattern(String format) {
		Matcher named = NAMED.matcher(format);
		if (!named.matches()) {
			return PATTERN.matcher(format).matches() ? format : null;
		}
		int decimals = (named.group(2) != null) ? Integer.parseInt(named.group(2)) : 2;
		String fraction = (decimals > 0) ? "." + "0".repeat(decimals) : "";
		return switch (Character.toUpperCase(format.charAt(0))) {
			case 'F' -> "0" + fraction;
			case 'N' -> "#,##0" + fraction;
			default -> "#,##0" + fraction + " %";
		};
	}

}
