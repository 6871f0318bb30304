package dev.durabletools.server.lsp;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import dev.durabletools.server.bench.GeneratedWorkspace;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.rules.RuleCatalog;
import dev.durabletools.server.workspace.SourceStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What cannot be avoided, in a fresh JVM with the server's options. {@code read FOLDER} reads all
 * files once; {@code edit FILE N} parses the edited file N times, as an editor's first keystrokes
 * would have it parsed, {@code letters} while a call is typed in it, and {@code rules FOLDER N}
 * parses it and runs all rules on its folder. Prints milliseconds, one a line.
 */
final class Floors {
  private static final long STACK_SIZE = 64L << 20;

  private Floors() {}

  public static void main(String[] args) throws Exception {
    Path at = Path.of(args[1]);
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                switch (args[0]) {
                  case "read" -> read(at);
                  case "edit" -> edit(at, Integer.parseInt(args[2]), Floors::changed);
                  case "letters" -> edit(at, Integer.parseInt(args[2]), Floors::typed);
                  default -> rules(at, Integer.parseInt(args[2]));
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            },
            "floor",
            STACK_SIZE);
    thread.start();
    thread.join();
  }

  private static void read(Path folder) throws IOException {
    long start = System.nanoTime();
    long size = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        size += new String(Files.readAllBytes(each), StandardCharsets.UTF_8).length();
      }
    }
    double time = Times.since(start);
    System.out.println(size == 0 ? "nothing" : time);
  }

  private static void edit(Path file, int count, BiFunction<String, Integer, String> change)
      throws IOException {
    String text = Files.readString(file);
    for (int i = 0; i < count; i++) {
      String changed = change.apply(text, i);
      long start = System.nanoTime();
      parse(changed);
      System.out.println(Times.since(start));
    }
  }

  private static void parse(String text) {
    new JavaParser(
            new ParserConfiguration()
                .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
                .setAttributeComments(false))
        .parse(text);
  }

  private static void rules(Path folder, int count) throws IOException {
    Path file = folder.resolve(GeneratedWorkspace.ORCHESTRATOR).getFileName();
    Path edited = folder.resolve(file);
    String text = Files.readString(edited);
    SourceStore store = new SourceStore();
    store.addFolder(folder);
    for (int i = 0; i < count; i++) {
      String changed = changed(text, i);
      Files.writeString(edited, changed);
      long start = System.nanoTime();
      parse(changed);
      store.refresh(edited); // Parses a statement only.
      RuleCatalog.check(new Project(store), (rule, failure) -> {});
      System.out.println(Times.since(start));
    }
  }

  private static String typed(String text, int i) {
    String letters = GeneratedWorkspace.TYPED.substring(0, i % GeneratedWorkspace.TYPED.length());
    return text.replace("    String input61 =", letters + "\n    String input61 =");
  }

  private static String changed(String text, int i) {
    return text.replace("int edited = 0;", "int edited = " + i + ";");
  }
}
