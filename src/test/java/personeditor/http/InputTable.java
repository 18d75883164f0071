package personeditor.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * Rows of the table of inputs, each with its number and what is sent.
 */
final class InputTable {

	private final List<DynamicTest> tests = new ArrayList<>();

	private final List<Integer> numbers = new ArrayList<>();

	InputTable row(int number, String input, Executable test) {
		this.tests.add(DynamicTest.dynamicTest(number + " " + input, test));
		this.numbers.add(number);
		return this;
	}

	Stream<DynamicTest> tests() {
		return this.tests.stream();
	}

	List<Integer> numbers() {
		return this.numbers;
	}

}
