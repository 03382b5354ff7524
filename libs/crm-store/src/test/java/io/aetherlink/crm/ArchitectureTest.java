package io.aetherlink.crm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.aetherlink.crm");

  @Test
  void recordsAndRulesKnowNoTechnology() {
    noClasses()
        .that()
        .resideInAPackage("io.aetherlink.crm")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "org.jspecify..",
            "io.aetherlink.writes",
            "io.aetherlink.rules",
            "io.aetherlink.scoring",
            "io.aetherlink.crm")
        .check(CLASSES);
  }
}
