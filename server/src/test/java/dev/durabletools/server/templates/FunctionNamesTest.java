package dev.durabletools.server.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which function names are taken, and which classes they become. */
class FunctionNamesTest {
  private static final String INVALID =
      "Function name must start with a letter and can only contain letters, digits, \"_\" and"
          + " \"-\".";

  @ParameterizedTest
  @ValueSource(strings = {"1abc", "订单", "a b", "-a", "_a", "a.b", "a/b", "é", "a\"b", " ", "a\n"})
  void refusesWhatTheHostWouldNotTake(String name) {
    assertThat(refusal(name, Locale.ENGLISH)).isEqualTo(INVALID);
  }

  @Test
  void refusesInTheUsersLanguage() {
    Locale chinese = Locale.forLanguageTag("zh-CN");

    assertThat(refusal("", Locale.ENGLISH)).isEqualTo("The function name cannot be empty.");
    assertThat(refusal("", chinese)).isEqualTo("函数名称不能为空。");
    assertThat(refusal("1abc", chinese)).isEqualTo("函数名称必须以字母开头，且只能包含字母、数字、“_”和“-”。");
    assertThat(refusal("1abc", Locale.FRENCH)).isEqualTo(INVALID);
  }

  @Test
  void refusesTheHostsOwnNameAndOverlongOnes() {
    assertThat(refusal("Host", Locale.ENGLISH)).isEqualTo("\"Host\" is a reserved keyword.");
    assertThat(refusal("a".repeat(129), Locale.ENGLISH)).contains("128");
    assertThat(create("a".repeat(128), MemoryProject.EMPTY)).isInstanceOf(NewFiles.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello", "hello", "HELLO"})
  void refusesNamesInUseIgnoringCase(String name) {
    MemoryProject project = MemoryProject.EMPTY.with(new ExistingFunction("Hello", "com.other"));

    assertThat(create(name, project))
        .isEqualTo(
            new Refusal(
                "A function with name \"" + name + "\" already exists in package \"com.other\"."));
  }

  @ParameterizedTest
  @CsvSource({
    "Hello, Hello",
    "my-order-flow, MyOrderFlow",
    "a-b-c, ABC",
    "a--b__c-, ABC",
    "order_2, Order2",
    "x1-2, X12",
    "class, ClassFunction",
    "int, Int",
    "String, StringFunction",
    "string, StringFunction",
    "object, ObjectFunction",
    "task, TaskFunction",
    "List, ListFunction",
    "optional, OptionalFunction",
    "DurableActivityTrigger, DurableActivityTriggerFunction",
    "aux, AuxFunction",
    "com1, Com1Function",
    "com10, Com10",
    "function-name, FunctionNameFunction",
  })
  void derivesTheClassAndKeepsTheName(String name, String className) {
    NewFiles files = (NewFiles) create(name, MemoryProject.EMPTY);

    assertThat(files.main()).isEqualTo("src/main/java/com/example/" + className + ".java");
    assertThat(files.files().get(0).text())
        .contains("@FunctionName(\"" + name + "\")")
        .contains("public class " + className + " {");
  }

  @Test
  void goesRoundClassesThatExist() {
    String folder = "src/main/java/com/example/";

    assertThat(create("order", MemoryProject.EMPTY.with(folder + "Order.java")))
        .extracting("main")
        .isEqualTo(folder + "OrderFunction.java");
    assertThat(
            create(
                "order",
                MemoryProject.EMPTY.with(folder + "order.java", folder + "OrderFunction.java")))
        .extracting("main")
        .isEqualTo(folder + "OrderFunction2.java");
  }

  private static Creation create(String name, ExistingFunctions project) {
    return FunctionTemplates.create(request(name, Locale.ENGLISH), project);
  }

  private static String refusal(String name, Locale locale) {
    return ((Refusal) FunctionTemplates.create(request(name, locale), MemoryProject.EMPTY))
        .message();
  }

  private static FunctionRequest request(String name, Locale locale) {
    return new FunctionRequest("activity", name, Optional.empty(), Map.of(), locale);
  }
}
