package io.aetherlink.commandcenter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.aetherlink.audit.AuditRecord;
import org.junit.jupiter.api.Test;

/**
 * The arrows between packages. Plain tests, because ArchUnit's own engine finds none of its fields
 * beside Quarkus' one, and says nothing about it.
 */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.aetherlink.commandcenter");

  @Test
  void theDomainKnowsNothingButTheJdk() {
    noClasses()
        .that()
        .resideInAPackage("..commandcenter.domain..")
        .should()
        .dependOnClassesThat(
            resideOutsideOfPackages("..commandcenter.domain..", "java..", "org.jspecify..")
                // A plain record, which is the same wherever it is kept.
                .and(not(equivalentTo(AuditRecord.class))))
        .check(CLASSES);
  }

  @Test
  void nobodyKnowsHttpButHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..commandcenter.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..commandcenter.http..")
        .check(CLASSES);
  }

  @Test
  void adaptersKnowTheDomainAndNotWhoUsesThem() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..commandcenter.postgres..", "..commandcenter.probe..", "..commandcenter.webhook..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..commandcenter.http..", "io.aetherlink.commandcenter")
        .check(CLASSES);
  }

  @Test
  void noOtherServiceIsImported() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.aetherlink.customerops..",
            "io.aetherlink.worker..",
            "io.aetherlink.apexflow..",
            "io.aetherlink.aisummarizer..",
            "io.aetherlink.aiorchestrator..",
            "io.aetherlink.notifications..",
            "io.aetherlink.autoheal..",
            "io.aetherlink.edge..")
        .check(CLASSES);
  }
}
