package personeditor.node;

import java.security.SecureRandom;
import java.time.InstantSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import personeditor.command.Commands;

/**
 * Starts the application, or carries out a command of an operator.
 */
@SpringBootApplication(scanBasePackages = { "personeditor.node", "personeditor.people.web", "personeditor.demo.web",
		"personeditor.operations" })
public class PersonEditor {

	public static void main(String[] arguments) {
		if (Commands.areMeant(arguments)) {
			System.exit(Commands.run(arguments, System.out, System.err, System.console() != null,
					InstantSource.system(), new SecureRandom()));
		}
		try {
			SpringApplication.run(PersonEditor.class, arguments);
		}
		catch (RuntimeException exception) {
			System.exit(StartFailures.exitCode(exception));
		}
	}

}
