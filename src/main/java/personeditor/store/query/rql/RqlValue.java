package personeditor.store.query.rql;

/**
 * A value in a query.
 */
public sealed interface RqlValue {

	/** What a message calls its type. */
	String type();

	record Text(String text) implements RqlValue {

		@Override
		public String type() {
			return "String";
		}

	}

	/**
	 * A number.
	 *
	 * @param text as it was written
	 */
	record Number(String text) implements RqlValue {

		@Override
		public String type() {
			return isWhole() ? "Long" : "Double";
		}

		/** Whether it was written as a whole number. */
		boolean isWhole() {
			return this.text.chars().allMatch((digit) -> digit == '-' || Character.isDigit(digit));
		}

	}

	record Bool(boolean value) implements RqlValue {

		@Override
		public String type() {
			return this.value ? "True" : "False";
		}

	}

	record Null() implements RqlValue {

		@Override
		public String type() {
			return "Null";
		}

	}

}
