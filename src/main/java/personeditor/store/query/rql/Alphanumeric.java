package personeditor.store.query.rql;

import java.util.Arrays;

/**
 * The order in which {@code item9} comes before {@code item10}: a row of digits counts as
 * a number.
 */
final class Alphanumeric {

	private Alphanumeric() {
	}

	/** Compares two keys of terms; those of no text come before and after as ever. */
	static int compare(byte[] key, byte[] other) {
		if (key[0] != 2 || other[0] != 2) {
			return Arrays.compareUnsigned(key, other);
		}
		return compare(Term.textOf(key), Term.textOf(other));
	}

	private static int compare(String text, String other) {
		int i = 0;
		int j = 0;
		while (i < text.length() && j < other.length()) {
			int end = endOfDigits(text, i);
			int otherEnd = endOfDigits(other, j);
			boolean numbers = end > i && otherEnd > j;
			int order = numbers ? compareNumbers(text.substring(i, end), other.substring(j, otherEnd))
					: Character.compare(text.charAt(i), other.charAt(j));
			if (order != 0) {
				return order;
			}
			i = numbers ? end : i + 1;
			j = numbers ? otherEnd : j + 1;
		}
		return Integer.compare(text.length() - i, other.length() - j);
	}

	private static int compareNumbers(String digits, String other) {
		String number = digits.replaceFirst("^0+", "");
		String otherNumber = other.replaceFirst("^0+", "");
		int order = Integer.compare(number.length(), otherNumber.length());
		return (order != 0) ? order : number.compareTo(otherNumber);
	}

	private static int endOfDigits(String text, int start) {
		int end = start;
		while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
			end++;
		}
		return end;
	}

}
