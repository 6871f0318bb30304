package dev.durabletools.server.templates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceScanTest {
  @Test
  void findsNamesHoweverTheyAreWritten() {
    assertThat(
            names(
                """
                package p;
                class Flows {
                  static final String NAME = "ByConstant", OTHER = "x";
                  private static final String PREFIX = "By";
                  @FunctionName("Plain") void a() {}
                  @FunctionName( value = "Named" ) void b() {}
                  @com.microsoft.azure.functions.annotation.FunctionName("Qualified") void c() {}
                  @FunctionName(PREFIX + "Sum") void d() {}
                  @FunctionName(Flows.PREFIX + "Class") void e() {}
                  @FunctionName(NAME) void f() {}
                }
                """))
        .containsExactly("Plain", "Named", "Qualified", "BySum", "ByClass", "ByConstant");
  }

  @Test
  void followsConstantsToTheClassThatIsNamed() {
    SourceScan scan =
        new SourceScan()
            .add("package a; interface One { String NAME = \"First\"; }")
            .add("package b; class Two { static final String NAME = \"Second\"; }")
            .add("package c; class Use { @FunctionName(Two.NAME) void x() {} }");

    assertThat(scan.functions()).containsExactly(new ExistingFunction("Second", "c"));
  }

  @Test
  void doesNotTakeCommentsAndTextsForCode() {
    assertThat(
            names(
                """
                // @FunctionName("Line")
                /* @FunctionName("Block") */
                class A {
                  String s = "@FunctionName(\\"Text\\")";
                  char c = '"';
                  String block = \"""
                      @FunctionName("InBlock") " ""
                      \""";
                  @FunctionName(/* why */ "Real") void a() {}
                }
                """))
        .containsExactly("Real");
  }

  @Test
  void survivesHalfTypedFiles() {
    String source =
        """
        package p;
        class A {
          @FunctionName("First") void a() {}
          void b() { String s = "unended
          @FunctionName("Second") void c( {
          @FunctionName(MISSING) void d() {}
          @FunctionName(
        """;

    assertThat(names(source)).containsExactly("First", "Second");
    for (int i = 0; i < source.length(); i++) {
      assertThat(names(source.substring(0, i))).isSubsetOf("First", "Second");
    }
  }

  @Test
  void givesUpOnConstantsThatGoRound() {
    assertThat(names("class A { String X = Y; String Y = X; @FunctionName(X) void a() {} }"))
        .isEmpty();
  }

  @Test
  void readsLongTextsWithoutDeepStacks() {
    String text = "a\\n".repeat(200_000);

    assertThat(
            names("class A { String s = \"" + text + "\"; /*" + text + "*/ @FunctionName(\"X\") }"))
        .containsExactly("X");
  }

  @Test
  void knowsTheFirstPackage() {
    assertThat(new SourceScan().add("class A {}").add("package x.y;").firstPackage())
        .hasValue("x.y");
  }

  private static java.util.List<String> names(String source) {
    return new SourceScan().add(source).functions().stream().map(ExistingFunction::name).toList();
  }
}
