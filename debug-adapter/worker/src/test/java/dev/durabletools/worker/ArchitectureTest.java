package dev.durabletools.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.durabletools.worker", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** The worker runs inside the user's JVM: whatever it linked to would meet the user's version. */
  @ArchTest
  static final ArchRule linksToTheJdkOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "dev.durabletools.worker..", "org.objectweb.asm..");

  @ArchTest
  static final ArchRule onlyTheLineCounterReadsByteCode =
      noClasses()
          .that()
          .resideOutsideOfPackage("..worker.lines..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.objectweb.asm..");

  /** The app's loader sees these classes, and with them whatever they mention. */
  @ArchTest
  static final ArchRule positionsKnowTheJdkOnly =
      classes()
          .that()
          .resideInAPackage("..worker.position..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "dev.durabletools.worker.position..");

  /** What a debugger calls while the app stands still must not touch it. */
  @ArchTest
  static final ArchRule viewsKnowTheJdkOnly =
      classes()
          .that()
          .resideInAPackage("..worker.views..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "dev.durabletools.worker.views..");

  /** The host uses these classes too. */
  @ArchTest
  static final ArchRule seamKnowsNothingOfTheRest =
      classes()
          .that()
          .resideInAPackage("..worker.seam..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "dev.durabletools.worker.seam..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.durabletools.worker.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule callsKnowNoOrchestrations =
      noClasses()
          .that()
          .resideInAnyPackage("..worker.invoke..", "..worker.app..", "..worker.threads..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..worker.orchestrate..");

  @ArchTest
  static final ArchRule onlyMainKnowsSockets =
      noClasses()
          .that()
          .resideOutsideOfPackage("..worker.seam..")
          .and()
          .doNotHaveSimpleName("Main")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.net\\.(Server)?Socket");

  @ArchTest
  static final ArchRule onlyMainEndsTheProcess =
      noClasses()
          .that()
          .doNotHaveSimpleName("Main")
          .should()
          .callMethod(Runtime.class, "halt", int.class)
          .orShould()
          .callMethod(System.class, "exit", int.class);
}
