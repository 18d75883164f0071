package personeditor.http;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the API does with every kind of bad input, row by row, over a real socket. Every
 * refusal has the same form, shows nothing of the inside and leaves no trace.
 */
class InputTableTests {

	private static InputTable table() {
		RunningNode.Caller api = RunningNode.calling("input");
		InputTable table = new InputTable();
		new PreconditionRows(api).addTo(table);
		new IdentifierRows(api).addTo(table);
		new BodyRows(api).addTo(table);
		new FramingRows(api).addTo(table);
		new CommandRows(api).addTo(table);
		new ReplicationRows(api).addTo(table);
		new BackupRows(api).addTo(table);
		return table;
	}

	@TestFactory
	Stream<DynamicTest> rows() {
		return table().tests();
	}

	@Test
	void thereIsATestForEveryRow() {
		assertThat(table().numbers())
			.containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 75).boxed().toList());
	}

}
