package personeditor.node;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the application.
 */
@SpringBootApplication(scanBasePackages = { "personeditor.node", "personeditor.people.web", "personeditor.demo.web",
		"personeditor.operations" })
public class PersonEditor {

	public static void main(String[] arguments) {
		try {
			SpringApplication.run(PersonEditor.class, arguments);
		}
		catch (RuntimeException exception) {
			System.exit(StartFailures.exitCode(exception));
		}
	}

}
