package dev.durabletools.debug;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the packages of the debug adapter must not know. */
@AnalyzeClasses(
    packages = "dev.durabletools.debug",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyDapAndTheToursClientSpeakTheProtocol =
      noClasses()
          .that()
          .resideOutsideOfPackages("..debug.dap..", "..debug.tour..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.lsp4j..");

  @ArchTest
  static final ArchRule onlyJdiSeesTheDebuggeesMirrors =
      noClasses()
          .that()
          .resideOutsideOfPackage("..debug.jdi..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.jdi..");

  @ArchTest
  static final ArchRule theSessionKnowsNoneOfItsNeighbours =
      classes()
          .that()
          .resideInAPackage("..debug.session..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("..debug.session..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule theArchivesSessionIsAClientsAndTheCommandLineHasNone =
      noClasses()
          .that()
          .resideInAnyPackage("..debug.archive..", "..debug.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..debug.session..", "..debug.jdi..");

  @ArchTest
  static final ArchRule onlyOnePackageCompiles =
      noClasses()
          .that()
          .resideOutsideOfPackage("..debug.compiler..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javax.tools..");

  @ArchTest
  static final ArchRule compilersKnowNotWhatForTheyCompile =
      classes()
          .that()
          .resideInAPackage("..debug.compiler..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..debug.compiler..", "..runtime.app..", "javax.tools..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyTheCodeOfSitesAndSavedClassesAreReadWithAsm =
      noClasses()
          .that()
          .resideOutsideOfPackages("..jdi.inject..", "..debug.saved..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.objectweb.asm..");

  @ArchTest
  static final ArchRule savedSourcesKnowNoDebugger =
      classes()
          .that()
          .resideInAPackage("..debug.saved..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..debug.saved..",
              "..debug.compiler..",
              "..runtime.app..",
              "org.objectweb.asm..",
              "java..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule sourceTextKnowsNoDebugger =
      classes()
          .that()
          .resideInAPackage("..debug.source..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..debug.source..", "com.github.javaparser..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule noPackageCycles =
      slices().matching("dev.durabletools.debug.(*)..").should().beFreeOfCycles();
}
