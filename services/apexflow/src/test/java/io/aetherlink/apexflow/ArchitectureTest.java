package io.aetherlink.apexflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String DOMAIN = "io.aetherlink.apexflow.domain";
  private static final String AUTOMATION = "io.aetherlink.apexflow.domain.automation";
  private static final String HTTP = "io.aetherlink.apexflow.http";
  private static final String[] ADAPTERS = {
    "io.aetherlink.apexflow.postgres",
    "io.aetherlink.apexflow.events",
    "io.aetherlink.apexflow.leads",
    "io.aetherlink.apexflow.calls",
    "io.aetherlink.apexflow.ical"
  };
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.aetherlink.apexflow");

  @Test
  void theDomainKnowsNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage(DOMAIN, AUTOMATION)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "org.jspecify..",
            "io.aetherlink.writes",
            "io.aetherlink.rules",
            DOMAIN,
            AUTOMATION)
        .check(CLASSES);
  }

  @Test
  void httpKnowsNoAdapter() {
    noClasses()
        .that()
        .resideInAPackage(HTTP)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ADAPTERS)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jdbi..", "java.sql..")
        .check(CLASSES);
  }

  @Test
  void adaptersKnowNoHttpResources() {
    noClasses()
        .that()
        .resideInAnyPackage(ADAPTERS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HTTP, "jakarta.ws.rs..")
        .check(CLASSES);
  }
}
