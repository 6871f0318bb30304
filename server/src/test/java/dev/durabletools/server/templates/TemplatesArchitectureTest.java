package dev.durabletools.server.templates;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What templates, the project folder and the command line must not know. */
@AnalyzeClasses(
    packages = "dev.durabletools.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
class TemplatesArchitectureTest {
  @ArchTest
  static final ArchRule templatesKnowNoDiskClockNetworkProtocolOrParser =
      noClasses()
          .that()
          .resideInAPackage("..server.templates..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.nio.file..",
              "java.net..",
              "org.eclipse.lsp4j..",
              "com.google.gson..",
              "com.github.javaparser..",
              "dev.durabletools.server.project..",
              "dev.durabletools.server.cli..",
              "dev.durabletools.server.lsp..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.io.File.class);

  @ArchTest
  static final ArchRule templatesAskNoClock =
      noClasses()
          .that()
          .resideInAPackage("..server.templates..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.util.Locale.class, "getDefault");

  @ArchTest
  static final ArchRule projectFolderKnowsNoProtocol =
      noClasses()
          .that()
          .resideInAPackage("..server.project..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.eclipse.lsp4j..",
              "dev.durabletools.server.cli..",
              "dev.durabletools.server.lsp..");

  @ArchTest
  static final ArchRule onlyTheCommandLineExits =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.cli..")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule nothingKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..server.cli..");
}
