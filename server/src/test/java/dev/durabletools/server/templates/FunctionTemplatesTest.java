package dev.durabletools.server.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionTemplatesTest {
  private static final Locale CHINESE = Locale.forLanguageTag("zh-CN");

  @Test
  void listsTemplatesInTheUsersLanguage() {
    assertThat(FunctionTemplates.list(Locale.ENGLISH, MemoryProject.EMPTY))
        .extracting(TemplateInfo::id, TemplateInfo::label, TemplateInfo::defaultName)
        .startsWith(
            tuple("orchestrator", "Durable Functions orchestrator", "HelloOrchestrator"),
            tuple("activity", "Durable Functions activity", "Hello"),
            tuple("http-starter", "Durable Functions HTTP starter", "DurableFunctionsHttpStart"));
    assertThat(FunctionTemplates.list(CHINESE, MemoryProject.EMPTY))
        .extracting(TemplateInfo::label)
        .startsWith(
            "Durable Functions 业务流程协调程序", "Durable Functions 活动", "Durable Functions HTTP 启动器");
  }

  @Test
  void asksForTheAuthorizationLevelOfTheStarterOnly() {
    List<TemplateInfo> templates = FunctionTemplates.list(Locale.ENGLISH, MemoryProject.EMPTY);

    assertThat(templates.get(0).prompts()).isEmpty();
    assertThat(templates.get(1).prompts()).isEmpty();
    assertThat(templates.get(2).prompts())
        .containsExactly(
            new Prompt(
                "authLevel",
                "Authorization level",
                List.of(
                    new Prompt.Choice("ANONYMOUS", "Anonymous"),
                    new Prompt.Choice("FUNCTION", "Function"),
                    new Prompt.Choice("ADMIN", "Admin"))));
  }

  @Test
  void offersDefaultNamesThatAreFree() {
    MemoryProject project =
        MemoryProject.EMPTY.with(
            new ExistingFunction("hello", "com.example"),
            new ExistingFunction("Hello1", "com.example"));

    assertThat(FunctionTemplates.list(Locale.ENGLISH, project).get(1).defaultName())
        .isEqualTo("Hello2");
  }

  @ParameterizedTest
  @CsvSource({"'', ANONYMOUS", "anonymous, ANONYMOUS", "Function, FUNCTION", "aDMIN, ADMIN"})
  void takesTheAuthorizationLevelInAnyCase(String typed, String written) {
    Map<String, String> settings = typed.isEmpty() ? Map.of() : Map.of("authLevel", typed);

    assertThat(text(request("http-starter", settings)))
        .contains("authLevel = AuthorizationLevel." + written)
        .contains("route = \"orchestrators/{functionName}\"")
        .contains("methods = {HttpMethod.POST, HttpMethod.GET}");
  }

  @Test
  void refusesAnUnknownAuthorizationLevel() {
    assertThat(create(request("http-starter", Map.of("authLevel", "root")), MemoryProject.EMPTY))
        .isEqualTo(new Refusal("\"root\" is not one of anonymous, function, admin."));
  }

  @Test
  void refusesAnUnknownTemplate() {
    assertThat(create(request("workflow", Map.of()), MemoryProject.EMPTY))
        .extracting("message")
        .asString()
        .startsWith("There is no template \"workflow\". Use orchestrator, activity, http-starter");
  }

  @Test
  void putsAFunctionWhereMostFunctionsAre() {
    MemoryProject project =
        MemoryProject.EMPTY.with(
            new ExistingFunction("A", "one"),
            new ExistingFunction("B", "two"),
            new ExistingFunction("C", "two"));

    assertThat(create(request("activity", Map.of()), project))
        .extracting("main")
        .isEqualTo("src/main/java/two/Some.java");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "com.new, new, is a reserved keyword.",
        "com.1a, 1a, is invalid.",
        "com..a, ||, is invalid.",
        "订单, 订单, is invalid.",
      })
  void refusesPackagesThatAreNone(String packageName, String part, String message) {
    FunctionRequest request =
        new FunctionRequest("activity", "Some", Optional.of(packageName), Map.of(), Locale.ENGLISH);

    assertThat(create(request, MemoryProject.EMPTY))
        .extracting("message")
        .asString()
        .startsWith("\"" + part + "\" " + message);
  }

  @Test
  void firstReturnOfAnActivityIsTheGreeting() {
    String text = text(request("activity", Map.of()));

    assertThat(text.lines().filter(line -> line.contains("return")).findFirst())
        .hasValue("        return \"Hello \" + name + \"!\";");
  }

  @Test
  void anOrchestratorTakesTheTypesOfItsCallAndCallsNothing() {
    String text =
        text(
            request(
                "orchestrator",
                Map.of("inputType", "java.util.List<String>", "outputType", "int[]")));

    assertThat(text)
        .contains("public int[] run(\n")
        .contains(
            "        java.util.List<String> input = context.getInput(java.util.List.class);\n"
                + "        throw new UnsupportedOperationException(")
        .doesNotContain("callActivity");
    assertThat(text(request("orchestrator", Map.of("inputType", "", "outputType", "void"))))
        .contains("public void run(\n")
        .contains(" context) {\n        throw new")
        .doesNotContain("getInput");
  }

  @Test
  void anActivityTakesTheTypesOfItsCall() {
    String text =
        text(
            request(
                "activity",
                Map.of("inputType", "com.shop.Order", "outputType", "java.util.List<String>")));

    assertThat(text)
        .contains("public java.util.List<String> run(@DurableActivityTrigger(")
        .contains(" com.shop.Order input) {\n        throw new")
        .doesNotContain("JacksonDataConverter")
        .doesNotContain("\n\n\n");
    assertThat(text(request("activity", Map.of("outputType", "int"))))
        .contains("input = text(input);\n        throw new")
        .contains("import com.microsoft.durabletask.JacksonDataConverter;\n")
        .contains("private static String text(String input)");
  }

  @ParameterizedTest
  @MethodSource("dev.durabletools.server.templates.FunctionTemplates#ids")
  void writesTidyFiles(String template) {
    assertThat(text(request(template, Map.of())))
        .startsWith("package com.example;\n\nimport ")
        .endsWith("    }\n}\n")
        .doesNotContain("{{", "\r", "\t", " \n")
        .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 100));
  }

  private static FunctionRequest request(String template, Map<String, String> settings) {
    return new FunctionRequest(template, "Some", Optional.empty(), settings, Locale.ENGLISH);
  }

  private static Creation create(FunctionRequest request, ExistingFunctions project) {
    return FunctionTemplates.create(request, project);
  }

  private static String text(FunctionRequest request) {
    return ((NewFiles) create(request, MemoryProject.NEWEST_SDK)).files().get(0).text();
  }
}
