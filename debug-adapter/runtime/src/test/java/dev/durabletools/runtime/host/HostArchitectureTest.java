package dev.durabletools.runtime.host;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the packages around the task hub may know of each other. */
@AnalyzeClasses(
    packages = "dev.durabletools.runtime",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HostArchitectureTest {
  private static final String ROOT = "dev.durabletools.runtime.";

  @ArchTest
  static final ArchRule noPackageCycles =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule appKnowsNothingOfTheOthers =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "app..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "hub..",
              ROOT + "seam..",
              ROOT + "http..",
              ROOT + "host..",
              ROOT + "store..",
              "dev.durabletools.worker..");

  @ArchTest
  static final ArchRule seamKnowsNoHttpAndNoStore =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "seam..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "http..", ROOT + "host..", ROOT + "store..", "com.sun.net..");

  @ArchTest
  static final ArchRule httpServerOnlyAtTheHttpEdge =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.net.httpserver..");

  @ArchTest
  static final ArchRule httpKnowsNoProcessStoreOrGrpc =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "store..", ROOT + "grpc..", ROOT + "host..", "java.sql..");

  @ArchTest
  static final ArchRule benchSeesWhatAUserSees =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "bench..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "hub..",
              ROOT + "store..",
              ROOT + "engine..",
              ROOT + "seam..",
              ROOT + "host..",
              ROOT + "grpc..");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "app..", ROOT + "seam..", ROOT + "http..", ROOT + "host..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class);
}
