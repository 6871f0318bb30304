package dev.durabletools.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.durabletools.server.rules.Rule;

/** The walls between the parts of the analysis. */
@AnalyzeClasses(
    packages = "dev.durabletools.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ServerArchitectureTest {
  private static final String[] ANALYSIS = {
    "..server.text..",
    "..server.primitives..",
    "..server.model..",
    "..server.rules..",
    "..server.features..",
    "..server.navigation..",
    "..server.completion..",
    "..server.hints..",
    "..server.settings..",
    "..server.runs.."
  };

  @ArchTest
  static final ArchRule analysisKnowsNoProtocolAndNoFiles =
      noClasses()
          .that()
          .resideInAnyPackage(ANALYSIS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.eclipse.lsp4j..",
              "com.google.gson..",
              "com.sun.jdi..",
              "java.nio.file..",
              "..server.workspace..",
              "..server.lsp..",
              "..server.check..",
              "..server.templates..",
              "..server.project..");

  @ArchTest
  static final ArchRule byteCodeAndClassPathsKnowNoSources =
      noClasses()
          .that()
          .resideInAnyPackage("..server.bytecode..", "..server.classpath..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.github..",
              "org.eclipse.lsp4j..",
              "..server.rules..",
              "..server.features..",
              "..server.workspace..");

  @ArchTest
  static final ArchRule buildToolsKnowOnlyWhereModulesAre =
      noClasses()
          .that()
          .resideInAPackage("..server.buildtool..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.durabletools..", "com.github..", "org.eclipse.lsp4j..")
                  .and(resideOutsideOfPackages("..server.buildtool..", "..server.classpath..")));

  @ArchTest
  static final ArchRule onlyBuildToolsStartThem =
      noClasses()
          .that()
          .resideInAPackage("dev.durabletools.server..")
          .and()
          .resideOutsideOfPackages("..server.buildtool..", "..server.lsp..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class);

  @ArchTest
  static final ArchRule onlyByteCodeKnowsAsm =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.bytecode..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.objectweb.asm..");

  @ArchTest
  static final ArchRule onlyLspKnowsLsp4j =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.lsp..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.lsp4j..");

  @ArchTest
  static final ArchRule textKnowsOnlyTheJdk =
      noClasses()
          .that()
          .resideInAPackage("..server.text..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.github..", "..server.model..", "..server.rules..");

  @ArchTest
  static final ArchRule primitivesAreData =
      noClasses()
          .that()
          .resideInAPackage("..server.primitives..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.github..", "org.objectweb.asm..", "..server.model..", "..server.rules..");

  @ArchTest
  static final ArchRule modelKnowsNoRules =
      noClasses()
          .that()
          .resideInAPackage("..server.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..server.rules..", "..server.features..");

  @ArchTest
  static final ArchRule rulesKnowNoOtherRule =
      noClasses()
          .that()
          .resideInAPackage("..server.rules..")
          .and()
          .doNotHaveSimpleName("RuleCatalog")
          .should(
              new ArchCondition<>("refer to another rule") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  type.getDirectDependenciesFromSelf().stream()
                      .filter(each -> each.getTargetClass().isAssignableTo(Rule.class))
                      .filter(each -> !each.getTargetClass().isInterface())
                      .filter(each -> !each.getTargetClass().equals(type))
                      .forEach(
                          each ->
                              events.add(
                                  SimpleConditionEvent.satisfied(type, each.getDescription())));
                }
              });

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("dev.durabletools.server.(*)..").should().beFreeOfCycles();
}
