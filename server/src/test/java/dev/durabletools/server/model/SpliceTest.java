package dev.durabletools.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.Node;
import dev.durabletools.server.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A tree into which the edited statements or imports are put is the one that parsing the whole text
 * gives. {@code -Dsplice.edits=N} makes the run longer, {@code -Dsplice.seed=N} repeats one.
 */
class SpliceTest {
  private static final int EDITS = Integer.getInteger("splice.edits", 300);
  private static final long SEED = Long.getLong("splice.seed", 20_261_123L);

  /** What is put in: parts of statements and members, and what ends or hides them. */
  private static final List<String> TYPED =
      List.of(
          "x",
          " ",
          "\n",
          "\r\n",
          "\t",
          ";",
          "{",
          "}",
          "(",
          ")",
          "\"",
          "'",
          "//",
          "/*",
          "*/",
          "@",
          "1",
          ".",
          ",",
          "->",
          "<",
          ">",
          "=",
          "var a = 1;",
          "int b = c;",
          "f();",
          "if (a) b();",
          "else ",
          "for (;;) { }",
          "while (x) y();",
          "return;",
          "break;",
          "yield 1;",
          "class L { }",
          "record R(int a) { }",
          "enum E { A }",
          "try { } finally { }",
          "r = () -> { f(); };",
          "new A() { int f; };",
          "switch (a) { case 1 -> f(); default -> g(); }",
          "\"\"\"",
          "case 1:",
          "label: ",
          "this(1);",
          "super();",
          "assert a;",
          "final ",
          "synchronized (a) { }",
          "// note\n",
          "/* note */",
          "é",
          "\\u0041",
          "String s = \"a}\";",
          "char c = '{';");

  private final SourceParser parser = new SourceParser();
  private final Random random = new Random(SEED);

  /** What is put in above the first type. */
  private static final List<String> TYPED_ABOVE =
      List.of(
          "\n",
          "\r\n",
          " ",
          ";",
          ".",
          "*",
          "x",
          "{",
          "}",
          "(",
          "\"",
          "import java.util.Map;\n",
          "import static a.B.c;",
          "import static ",
          "import",
          "import a.b\n",
          "import a.*;\n",
          "package p;\n",
          "package ",
          "@A ",
          "@A(",
          "@A(\n",
          "@",
          "public ",
          "final\n",
          "class L { }\n",
          "class ",
          "interface I { }",
          "module m { }\n",
          "open ",
          "// note",
          "// note\n",
          "/* note */",
          "/*",
          "*/",
          "\\u0041",
          "<<<<<<< mine\n");

  @Test
  void afterEachEdit() throws IOException {
    assertThat(spliced(this::edited))
        .as("edits that parsed statements only")
        .isGreaterThan(EDITS / 10);
  }

  @Test
  void afterEachEditAboveTheTypes() throws IOException {
    assertThat(spliced(this::editedAbove))
        .as("edits that parsed the header only")
        .isGreaterThan(EDITS / 5);
  }

  /** Compares after each edit, and counts those that did not parse all. */
  private int spliced(UnaryOperator<String> edit) throws IOException {
    List<String> texts = fixtures();
    int spliced = 0;
    String uri = "file:///A.java";
    Unit unit = parser.parse(new SourceFile(uri, texts.get(0)));
    for (int i = 0; i < EDITS; i++) {
      boolean other = i % 12 == 0 || unit.readFrom().isEmpty();
      String text = other ? texts.get(random.nextInt(texts.size())) : unit.source().text();
      if (other) {
        unit = parser.parse(new SourceFile(uri, text));
      }
      SourceFile next = new SourceFile(uri, edit.apply(text));
      Unit now = parser.next(unit, next);
      Unit scratch = parser.parse(next);
      spliced += now.edit().isPresent() ? 1 : 0;
      assertThat(told(now))
          .as("seed %d, edit %d of\n%s\nto\n%s", SEED, i, text, next.text())
          .isEqualTo(told(scratch));
      assertThat(now.whole()).isEqualTo(scratch.whole());
      assertThat(now.types().keySet()).isEqualTo(scratch.types().keySet());
      unit = now;
    }
    return spliced;
  }

  @Test
  void anEditInAStatementKeepsTheNodesOfTheOthers() {
    String text = "class A {\n  void f() {\n    g(1);\n    h();\n  }\n\n  int last;\n}\n";
    Unit before = parser.parse(new SourceFile("file:///A.java", text));
    Node last = before.tree().getType(0).getMember(1);
    Unit now = parser.next(before, new SourceFile("file:///A.java", text.replace("1", "1,\n2")));

    assertThat(now.tree().getType(0).getMember(1)).isSameAs(last);
    assertThat(now.text(last)).isEqualTo("int last;");
    assertThat(Unit.of(last)).isSameAs(now);
    assertThat(now.edit()).isPresent();
  }

  @Test
  void anEditOfTheImportsKeepsTheTypes() {
    String text = "package p;\n\nimport a.B;\n\nclass A {\n  int last;\n}\n";
    Unit before = parser.parse(new SourceFile("file:///A.java", text));
    Node type = before.tree().getType(0);
    String typed = text.replace("a.B;", "a.B;\nimport c.D;");
    Unit now = parser.next(before, new SourceFile("file:///A.java", typed));

    assertThat(now.tree().getType(0)).isSameAs(type);
    assertThat(now.text(type)).startsWith("class A {").endsWith("}");
    assertThat(now.tree().getImports()).hasSize(2);
    assertThat(now.edit()).isPresent();
  }

  @Test
  void anEditOfAMembersHeaderParsesAll() {
    String text = "class A {\n  void f() {\n    g(1);\n  }\n}\n";
    Unit before = parser.parse(new SourceFile("file:///A.java", text));
    Unit now =
        parser.next(before, new SourceFile("file:///A.java", text.replace("f()", "f(int a)")));

    assertThat(now.edit()).isEmpty();
    assertThat(now.tree().getType(0).getMethodsByName("f").get(0).getParameters()).hasSize(1);
  }

  private String edited(String text) {
    return edited(text, text.length(), TYPED);
  }

  private String editedAbove(String text) {
    int first = text.indexOf("class ");
    return edited(text, first < 0 ? text.length() : first, TYPED_ABOVE);
  }

  private String edited(String text, int limit, List<String> parts) {
    int at = random.nextInt(limit + 1);
    int end = Math.min(text.length(), at + (random.nextBoolean() ? 0 : random.nextInt(12)));
    if (random.nextBoolean()) { // Behind a line, as one mostly types.
      at = Math.max(at, text.indexOf('\n', at));
      end = at;
    }
    String typed = parts.get(random.nextInt(parts.size()));
    String changed = text.substring(0, at) + (random.nextInt(5) == 0 ? "" : typed);
    return changed + text.substring(end);
  }

  private static List<String> fixtures() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/fixtures/rules"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        String text = Files.readString(file);
        if (text.length() < 6_000) {
          texts.add(text);
          texts.add(text.replace("\n", "\r\n"));
        }
      }
    }
    return texts;
  }

  /** Every node with its kind, place and parent. */
  private static List<String> told(Unit unit) {
    List<String> lines = new ArrayList<>();
    unit.forEach(
        node ->
            lines.add(
                node.getClass().getSimpleName()
                    + " "
                    + node.getRange()
                    + " "
                    + node.getParentNode().flatMap(Node::getRange)));
    lines.add(unit.tree().toString());
    return lines;
  }
}
