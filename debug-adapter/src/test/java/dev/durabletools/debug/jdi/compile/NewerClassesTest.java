package dev.durabletools.debug.jdi.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.durabletools.debug.compiler.Compilation;
import dev.durabletools.debug.compiler.Compiled;
import dev.durabletools.debug.compiler.Compilers;
import dev.durabletools.debug.compiler.OwnCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expressions beside classes for a Java that the debugger's compiler does not know yet. */
class NewerClassesTest {
  private static final int NEWER = Runtime.version().feature() + 4;

  @TempDir Path folder;

  @Test
  void anExpressionSeesClassesForANewerJava() throws Exception {
    onClassPath("app/Order.java", "package app; public class Order { private int sum = 7; }");
    onClassPath("app/Other.java", "package app; public class Other { public int more = 1; }");

    Map<String, byte[]> compiled =
        new ExpressionCompiler()
            .compile(
                "app.Expression_",
                "package app; class Expression_ {"
                    + " static int value(Order order, Other other) {"
                    + "  return java.util.stream.Stream.of(order).mapToInt(o -> o.sum).sum()"
                    + "   + other.more; } }",
                List.of(folder),
                "app.Order",
                NEWER,
                new Compilers(List.of()));

    assertEquals(Set.of("app.Expression_"), compiled.keySet());
  }

  private void onClassPath(String name, String text) throws IOException {
    Path source = folder.resolve(name);
    Files.createDirectories(source.getParent());
    Files.writeString(source, text);
    Compiled outcome;
    try (OwnCompiler compiler = new OwnCompiler()) {
      outcome = compiler.compile(Compilation.of(List.of(source), List.of(), List.of()));
    }
    for (Map.Entry<String, byte[]> each : outcome.classes().entrySet()) {
      byte[] bytes = each.getValue();
      bytes[7] = (byte) (44 + NEWER);
      Files.write(folder.resolve(each.getKey().replace('.', '/') + ".class"), bytes);
    }
    Files.delete(source);
  }
}
