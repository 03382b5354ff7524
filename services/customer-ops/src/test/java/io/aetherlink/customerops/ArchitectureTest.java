package io.aetherlink.customerops;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String DOMAIN = "io.aetherlink.customerops.domain";
  private static final String HTTP = "io.aetherlink.customerops.http";
  private static final String TIKA = "io.aetherlink.customerops.tika";
  private static final String POSTGRES = "io.aetherlink.customerops.postgres";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.aetherlink.customerops");

  @Test
  void theDomainKnowsNoFramework() {
    noClasses()
        .that()
        .resideInAPackage(DOMAIN)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "org.jspecify..",
            "io.aetherlink.crm",
            "io.aetherlink.crm.demo",
            "io.aetherlink.crm.imports",
            "io.aetherlink.crm.journal",
            "io.aetherlink.files",
            "io.aetherlink.jobs",
            "io.aetherlink.writes",
            DOMAIN)
        .check(CLASSES);
  }

  @Test
  void httpAndAdaptersDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(HTTP)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(POSTGRES, TIKA, "org.jdbi..", "java.sql..", "org.apache.tika..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(POSTGRES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HTTP, "jakarta.ws.rs..")
        .check(CLASSES);
  }
}
