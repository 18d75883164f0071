package personeditor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The house: which room may use which. Arrows point downward only; a room that is not
 * listed here does not exist.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("personeditor");

	/** The floors that everybody may stand on. */
	private static final Set<String> VALUES = Set.of("store.vector", "store.document");

	/** Each room, from the lowest to the highest, with the rooms that it may use. */
	private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(room("store.vector"),
			room("store.document", "store.vector"), room("store.query"), room("store.query.rql"), room("store.script"),
			room("store.patch"), room("store.engine", "store.query", "store.query.rql"),
			room("store.replication", "store.engine"), room("store.session", "store.engine", "store.query"),
			room("people", "store.session"), room("people.merge", "people"),
			room("people.edit", "people", "people.merge"), room("people.live", "people"),
			room("people.ravendb", "people", "store.session", "store.query"),
			room("people.web", "people", "people.merge", "people.edit", "people.live", "security.users"),
			room("security"), room("security.users"), room("security.login", "security", "security.users"),
			room("demo", "people", "store.session", "store.engine"),
			room("demo.cluster", "demo", "people", "store.session", "store.engine", "store.replication"),
			room("demo.remote", "demo.cluster", "http.server", "http.replication", "store.replication"),
			room("operations", "store.engine", "store.replication"),
			room("demo.web", "demo", "demo.cluster", "people", "people.edit", "people.web"), room("http.json"),
			room("http.server", "http.json", "store.engine"),
			room("http.work", "http.json", "http.server", "store.engine", "store.script", "store.patch",
					"store.replication"),
			room("http.replication", "http.json", "http.server", "http.work", "store.engine", "store.replication"),
			room("http.batch", "http.json", "http.server", "http.work", "store.engine"),
			room("http.changes", "http.json", "store.engine"),
			room("http.dump", "http.json", "http.server", "http.work", "store.engine"),
			room("http", "http.server", "http.json", "http.work", "http.batch", "http.changes", "http.dump",
					"http.replication", "store.engine", "store.query.rql", "store.replication", "store.script"),
			room("node.connection"), room("command", "security", "security.users"),
			room("node", "node.connection", "command", "store.engine", "store.query", "store.session", "store.script",
					"people", "people.live", "people.ravendb", "demo", "demo.cluster", "demo.remote", "security",
					"security.users", "security.login", "http", "http.server", "http.changes", "http.work",
					"http.replication", "store.replication", "operations"));

	@Test
	void roomsUseOnlyWhatIsBelowThem() {
		for (JavaClass type : CLASSES) {
			String room = roomOf(type);
			assertThat(MAY_USE).as("%s is in a room that nobody has planned", type.getName()).containsKey(room);
			for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
				String used = roomOf(dependency.getTargetClass());
				boolean allowed = used.isEmpty() || used.equals(room) || MAY_USE.get(room).contains(used)
						|| (!VALUES.contains(room) && VALUES.contains(used));
				assertThat(allowed).as(dependency.getDescription()).isTrue();
			}
		}
	}

	@Test
	void thereIsNoCircle() {
		SlicesRuleDefinition.slices().matching("personeditor.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void theStoreIsPlainJava() {
		noClasses().that()
			.resideInAPackage("personeditor.store..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "jakarta..", "org.thymeleaf..")
			.check(CLASSES);
	}

	@Test
	void sqlIsSpokenInTheEngineOnly() {
		noClasses().that()
			.resideOutsideOfPackage("personeditor.store.engine..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.sql..", "org.sqlite..")
			.check(CLASSES);
	}

	@Test
	void ravenDbsClientAndWhatItBringsAreSeenInOneRoomOnly() {
		noClasses().that()
			.resideOutsideOfPackage("personeditor.people.ravendb")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("net.ravendb..", "org.apache.hc..", "org.eclipse.jetty..", "com.google.common..")
			.check(CLASSES);
	}

	@Test
	void jsonIsReadByOneLibrary() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
			.check(CLASSES);
	}

	@Test
	void timeAndChanceComeInThroughConstructors() {
		for (Class<?> type : List.of(Instant.class, LocalDate.class, LocalDateTime.class)) {
			noClasses().that()
				.resideOutsideOfPackage("personeditor.node")
				.should()
				.callMethod(type, "now")
				.check(CLASSES);
		}
		noClasses().that()
			.resideOutsideOfPackage("personeditor.node")
			.should()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethod(UUID.class, "randomUUID")
			.orShould()
			.callMethod(Math.class, "random")
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(Random.class)
			.check(CLASSES);
	}

	@Test
	void everyPackageHasADesignNoteAndSaysWhereNullIsAnAnswer() {
		for (JavaClass type : CLASSES) {
			assertThat(type.getPackage().tryGetPackageInfo()).as(type.getPackageName())
				.hasValueSatisfying((info) -> assertThat(info.isAnnotatedWith(NullMarked.class)).isTrue());
		}
	}

	@Test
	void namesSayWhatThingsAre() {
		noClasses().should()
			.haveSimpleNameEndingWith("Util")
			.orShould()
			.haveSimpleNameEndingWith("Utils")
			.orShould()
			.haveSimpleNameEndingWith("Helper")
			.orShould()
			.haveSimpleNameEndingWith("Manager")
			.orShould()
			.haveSimpleNameEndingWith("Impl")
			.orShould()
			.haveSimpleNameEndingWith("Service")
			.check(CLASSES);
	}

	private static Map.Entry<String, Set<String>> room(String name, String... uses) {
		return Map.entry(name, Set.of(uses));
	}

	private static String roomOf(JavaClass type) {
		String name = type.getBaseComponentType().getPackageName();
		return name.startsWith("personeditor.") ? name.substring("personeditor.".length()) : "";
	}

}
