package dev.durabletools.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.body.MethodDeclaration;
import dev.durabletools.server.text.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceParserTest {
  private static final String WHOLE =
      """
      package p;

      import java.util.List;

      public class A {
        int before() {
          return 1;
        }

        int edited(List<String> names) {
          int one = 1;
          $0
          int two = 2;
          return one + two;
        }

        int after() {
          return 3;
        }
      }
      """;

  @Test
  void typesAmongStatementsHideNothing() {
    Unit unit =
        parse(
            WHOLE.replace(
                "$0",
                """
                enum Kind { NEW, OLD { int x() { return 1; } }; int x() { return 0; } }
                private interface Rule { boolean holds(int one); }
                Kind kind = one > 0 ? Kind.NEW : Kind.OLD;
                switch (kind) { case NEW -> one++; default -> {} }
                """));
    assertThat(unit.whole()).isTrue();
    assertThat(unit.tree().findAll(MethodDeclaration.class))
        .extracting(MethodDeclaration::getNameAsString)
        .containsExactlyInAnyOrder("before", "edited", "after", "x", "x", "holds");
    assertThat(unit.tree().toString()).contains("kind = one > 0", "switch");
  }

  private static Unit parse(String text) {
    return new SourceParser().parse(new SourceFile("file:///A.java", text));
  }

  private static List<String> methods(String text) {
    Unit unit = parse(text);
    unit.tree()
        .findAll(MethodDeclaration.class)
        .forEach(
            method ->
                assertThat(unit.text(method.getName()))
                    .as("place")
                    .isEqualTo(method.getNameAsString()));
    return unit.tree().findAll(MethodDeclaration.class).stream()
        .map(m -> m.getNameAsString())
        .toList();
  }

  @Test
  void wholeTextIsWhole() {
    assertThat(parse(WHOLE.replace("$0", "")).whole()).isTrue();
  }

  @Test
  void brokenStatementsCostNoMember() {
    for (String typed :
        List.of(
            "names.",
            "String s = \"abc",
            "foo(1, ",
            "if (names.isEmpty(",
            "names.stream().map(n -> ",
            "int x = ;",
            "@",
            "new Thread(",
            "<<<<<<< HEAD\n=======\n>>>>>>> other",
            "char c = 'ab",
            "}}")) {
      String text = WHOLE.replace("$0", typed);
      assertThat(methods(text)).as(typed).contains("before", "edited", "after");
    }
  }

  @Test
  void aHalfImportCostsNoTypeAndNoOtherImport() {
    String whole = WHOLE.replace("$0", "");
    for (String typed : List.of("i", "import", "import java.", "import java.util.concurrent.*")) {
      String last = whole.replace("\npublic class", typed + "\n\n@Deprecated\npublic class");
      String first = whole.replace("import java.util", typed + "\n\nimport java.util");

      assertThat(methods(last)).as(typed).containsExactly("before", "edited", "after");
      assertThat(methods(first)).as(typed).containsExactly("before", "edited", "after");
      assertThat(parse(first).tree().getImports()).as(typed).hasSize(1);
    }
  }

  @Test
  void anOpenSwitchCostsNoMember() {
    String text = WHOLE.replace("$0", "var y = switch (one) { case 1 -> ");
    assertThat(methods(text)).containsExactly("before", "edited", "after");
  }

  @Test
  void aHalfMemberCostsNoOther() {
    for (String typed :
        List.of("@Function", "public", "public String", "private int x", "void m(", "@")) {
      String text =
          WHOLE.replace("  int edited", "  " + typed + "\n\n  int edited").replace("    $0\n", "");
      assertThat(methods(text)).as(typed).contains("before", "after");
    }
  }

  @Test
  void aMissingBraceIsFound() {
    String text = WHOLE.replace("    $0\n", "").replace("    return 1;\n  }\n", "    return 1;\n");
    assertThat(methods(text.replace("  int ", "  public int ")))
        .containsExactly("before", "edited", "after");
  }

  @Test
  void newSyntaxIsRead() {
    String text =
        """
        package p;
        sealed interface S permits A, B {}
        record A(int x) implements S {}
        record B(String s) implements S {}
        class C {
          String m(S s) {
            return switch (s) {
              case A(int x) when x > 0 -> "a";
              case A a -> \"""
                text "block"
                \""";
              case B(var b) -> b;
            };
          }
        }
        """;
    assertThat(parse(text).whole()).isTrue();
    assertThat(methods(text)).containsExactly("m");
  }

  @Test
  void noJavaAtAllIsAnEmptyUnit() {
    assertThat(parse("<html> {{{ \u0000 \ud83d").types()).isEmpty();
    assertThat(parse("").types()).isEmpty();
  }
}
