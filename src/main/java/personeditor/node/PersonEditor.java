package personeditor.node;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the application.
 */
@SpringBootApplication
public class PersonEditor {

	public static void main(String[] arguments) {
		SpringApplication.run(PersonEditor.class, arguments);
	}

}
