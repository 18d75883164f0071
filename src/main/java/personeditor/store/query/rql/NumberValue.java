package personeditor.store.query.rql;

import java.math.BigDecimal;

/**
 * What a number is worth. Whole numbers of 64 bits are exact, all others are doubles, as
 * in RavenDB.
 *
 * @param nearest the double nearest to it
 * @param rest what a whole number is more than that double
 * @param text its digits in the one form that all spellings of the number share:
 * {@code 1.50} is 1.5, {@code 1e1} is 10
 */
record NumberValue(double nearest, long rest, String text) {

	/** Below it, a double without a fraction is a whole number of 64 bits. */
	private static final double WHOLE = 0x1p63;

	static NumberValue of(String written) {
		try {
			return of(Long.parseLong(written));
		}
		catch (NumberFormatException exception) {
			return of(Double.parseDouble(written));
		}
	}

	private static NumberValue of(long whole) {
		double nearest = whole;
		return new NumberValue(nearest, whole - (long) nearest, Long.toString(whole));
	}

	private static NumberValue of(double number) {
		if (number == Math.rint(number) && Math.abs(number) < WHOLE) {
			return of((long) number);
		}
		if (Double.isInfinite(number)) {
			return new NumberValue(number, 0, Double.toString(number));
		}
		BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
		return new NumberValue(number, 0, decimal.toString());
	}

}
