package io.aetherlink.notifications;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.aetherlink.notifications.";
  private static final String DOMAIN = ROOT + "domain";
  private static final List<String> AROUND =
      List.of(ROOT + "http", ROOT + "mail", ROOT + "postgres", ROOT + "webhook", ROOT + "yaml");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.aetherlink.notifications");

  @Test
  void theDomainKnowsNoFramework() {
    noClasses()
        .that()
        .resideInAPackage(DOMAIN)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..", "org.jspecify..", "io.aetherlink.rules", "io.aetherlink.writes", DOMAIN)
        .check(CLASSES);
  }

  @Test
  void whatStandsAroundTheDomainDoesNotKnowItsNeighbours() {
    for (String one : AROUND) {
      String[] others = AROUND.stream().filter(p -> !p.equals(one)).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(one)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }
}
