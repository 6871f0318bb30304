package dev.durabletools.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;

/** What the engine, and the edges around it, must not know. */
@AnalyzeClasses(packages = "dev.durabletools.runtime", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.durabletools.runtime.";

  @ArchTest
  static final ArchRule historyIsPlainValues =
      classes()
          .that()
          .resideInAPackage(ROOT + "history..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..", "java.time..", "java.util", "org.jspecify..", ROOT + "history..");

  @ArchTest
  static final ArchRule engineKnowsHistoryOnly =
      classes()
          .that()
          .resideInAPackage(ROOT + "engine..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.time..",
              "java.util",
              "java.util.function..",
              "java.util.stream..",
              "org.jspecify..",
              ROOT + "history..",
              ROOT + "engine..");

  @ArchTest
  static final ArchRule engineKnowsNoClockNoChanceNoThread =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "engine..", ROOT + "history..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(System.class)
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule protobufOnlyInWireAndGrpc =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "wire..", ROOT + "grpc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.protobuf..", "com.microsoft.durabletask..");

  @ArchTest
  static final ArchRule nothingOfTheClientJarButItsMessages =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.microsoft.durabletask",
              "com.microsoft.durabletask.interruption..",
              "com.microsoft.durabletask.util..");

  @ArchTest
  static final ArchRule grpcOnlyInGrpc =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "grpc..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.grpc..");

  @ArchTest
  static final ArchRule jdbcOnlyInStore =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.sqlite..");

  @ArchTest
  static final ArchRule storeKnowsNoMeaning =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "history..", ROOT + "engine..", ROOT + "wire..", ROOT + "hub..");

  @ArchTest
  static final ArchRule hubKnowsNoWayToAWorker =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "hub..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "grpc..", ROOT + "seam..", ROOT + "http..", "com.google.gson..", "java.net..");
}
