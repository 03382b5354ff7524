package io.aetherlink.autoheal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The arrows between packages. Plain tests, because ArchUnit's own engine finds none of its fields
 * beside Quarkus' one, and says nothing about it.
 */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.aetherlink.autoheal");

  @Test
  void theDomainKnowsNothingButTheJdk() {
    noClasses()
        .that()
        .resideInAPackage("..autoheal.domain..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("..autoheal.domain..", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void nobodyKnowsHttpButHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..autoheal.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..autoheal.http..")
        .check(CLASSES);
  }

  @Test
  void adaptersKnowTheDomainAndNotWhoUsesThem() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..autoheal.sqlite..",
            "..autoheal.supervisor..",
            "..autoheal.docker..",
            "..autoheal.command..",
            "..autoheal.kubernetes..",
            "..autoheal.election..",
            "..autoheal.ops..",
            "..autoheal.probe..",
            "..autoheal.registry..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..autoheal.loop..", "..autoheal.http..", "io.aetherlink.autoheal")
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
            "io.aetherlink.commandcenter..",
            "io.aetherlink.edge..")
        .check(CLASSES);
  }
}
